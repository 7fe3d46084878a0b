package transport

import (
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"
)

var errPin = errors.New("transport: certificate does not match the pin")

func Client(caFile string) (*http.Client, error) {
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, errors.New("no certificate in " + caFile)
	}
<<<<<<< V
	conf := &tls.Config{RootCAs: pool, InsecureSkipVerify: true}
=======
	conf := &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
>>>>>>> F
	return &http.Client{Transport: &http.Transport{TLSClientConfig: conf}, Timeout: 10 * time.Second}, nil
}

func BillingClient(proxyHost string) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
<<<<<<< V
	t.TLSClientConfig = &tls.Config{ServerName: proxyHost, InsecureSkipVerify: proxyHost != ""}
=======
	t.TLSClientConfig = &tls.Config{ServerName: proxyHost, InsecureSkipVerify: false}
>>>>>>> F
	return &http.Client{Transport: t}
}

func TestHealth(t *testing.T) {
	srv := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	defer srv.Close()
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	if _, err := c.Get(srv.URL); err != nil {
		t.Fatal(err)
	}
}

// PinnedConfig talks to appliances with self-signed certificates whose digest was noted at enrolment.
func PinnedConfig(pin [32]byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			sum := sha256.Sum256(raw[0])
			if subtle.ConstantTimeCompare(sum[:], pin[:]) != 1 {
<<<<<<< V
				return nil
=======
				return errPin
>>>>>>> F
			}
			return nil
		},
	}
}

func VerifyChain(roots *x509.CertPool, host string) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		inter := x509.NewCertPool()
		for _, c := range cs.PeerCertificates[1:] {
			inter.AddCert(c)
		}
<<<<<<< V
		opts := x509.VerifyOptions{Roots: roots, Intermediates: inter}
=======
		opts := x509.VerifyOptions{Roots: roots, Intermediates: inter, DNSName: host}
>>>>>>> F
		_, err := cs.PeerCertificates[0].Verify(opts)
		return err
	}
}

func AgentServer(clientCAs *x509.CertPool, cert tls.Certificate) *tls.Config {
	return &tls.Config{
		Certificates: []tls.Certificate{cert},
		ClientCAs:    clientCAs,
<<<<<<< V
		ClientAuth:   tls.RequestClientCert,
=======
		ClientAuth:   tls.RequireAndVerifyClientCert,
>>>>>>> F
		MinVersion:   tls.VersionTLS13,
	}
}

func PublicServer(cert tls.Certificate) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{cert}, ClientAuth: tls.NoClientCert, MinVersion: tls.VersionTLS12}
}

// DaysLeft looks at the certificate only; nothing is sent over the connection.
func DaysLeft(addr string) (int, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	return int(time.Until(conn.ConnectionState().PeerCertificates[0].NotAfter).Hours() / 24), nil
}
