package uplink

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"time"
)

var errPin = errors.New("uplink: server key is not pinned")

type Dialer struct {
	roots *x509.CertPool
	pins  [][]byte
}

func NewDialer(caFile string, pins [][]byte) (*Dialer, error) {
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("uplink: no certificates in %s", caFile)
	}
	return &Dialer{roots: pool, pins: pins}, nil
}

func (d *Dialer) checkPins(cs tls.ConnectionState) error {
	if len(d.pins) == 0 {
		return nil
	}
	for _, chain := range cs.VerifiedChains {
		for _, cert := range chain {
			sum := sha256.Sum256(cert.RawSubjectPublicKeyInfo)
			for _, pin := range d.pins {
				if bytes.Equal(pin, sum[:]) {
					return nil
				}
			}
		}
	}
	return errPin
}

func (d *Dialer) Dial(addr string) (*tls.Conn, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	cfg := &tls.Config{
		RootCAs:          d.roots,
		ServerName:       host,
		MinVersion:       tls.VersionTLS12,
		VerifyConnection: d.checkPins,
	}
	nd := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return tls.DialWithDialer(nd, "tcp", addr, cfg)
}
