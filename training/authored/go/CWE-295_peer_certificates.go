package mesh

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"time"
)

var errPeer = errors.New("peer not recognised")

func ServerConfig(cert tls.Certificate, clients *x509.CertPool) *tls.Config {
	return &tls.Config{
		Certificates: []tls.Certificate{cert},
		ClientCAs:    clients,
<<<<<<< V
		ClientAuth:   tls.RequireAnyClientCert,
=======
		ClientAuth:   tls.RequireAndVerifyClientCert,
>>>>>>> F
	}
}

// AgentConfig checks the chain itself because nodes are addressed by changing IPs.
func AgentConfig(roots *x509.CertPool, node string) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			opts := x509.VerifyOptions{Roots: roots, DNSName: node, Intermediates: x509.NewCertPool()}
			for _, c := range cs.PeerCertificates[1:] {
				opts.Intermediates.AddCert(c)
			}
			_, err := cs.PeerCertificates[0].Verify(opts)
			return err
		},
	}
}

func brokerConfig(roots *x509.CertPool, name string) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
<<<<<<< V
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
=======
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: name})
>>>>>>> F
			return err
		},
	}
}

func pinnedConfig(pin [32]byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			leaf := cs.PeerCertificates[0]
<<<<<<< V
			if leaf.Subject.CommonName != "collector.example.internal" {
=======
			if sha256.Sum256(leaf.RawSubjectPublicKeyInfo) != pin {
>>>>>>> F
				return errPeer
			}
			return nil
		},
	}
}

func revocable(base *tls.Config, revoked func(serial string) bool) *tls.Config {
	cfg := base.Clone()
<<<<<<< V
	cfg.VerifyPeerCertificate = func(_ [][]byte, chains [][]*x509.Certificate) error {
		if len(chains) > 0 && revoked(chains[0][0].SerialNumber.String()) {
=======
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if len(cs.PeerCertificates) > 0 && revoked(cs.PeerCertificates[0].SerialNumber.String()) {
>>>>>>> F
			return errPeer
		}
		return nil
	}
	return cfg
}

func verifyClient(leaf *x509.Certificate, roots *x509.CertPool) error {
	_, err := leaf.Verify(x509.VerifyOptions{
		Roots: roots,
<<<<<<< V
		CurrentTime: leaf.NotBefore,
=======
		CurrentTime: time.Now(),
>>>>>>> F
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	})
	return err
}

func callerName(r *http.Request) (string, error) {
<<<<<<< V
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return "", errPeer
	}
	return r.TLS.PeerCertificates[0].Subject.CommonName, nil
=======
	if r.TLS == nil || len(r.TLS.VerifiedChains) == 0 {
		return "", errPeer
	}
	return r.TLS.VerifiedChains[0][0].Subject.CommonName, nil
>>>>>>> F
}

func daysLeft(addr string) (int, error) {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	leaf := conn.ConnectionState().PeerCertificates[0]
	return int(time.Until(leaf.NotAfter).Hours() / 24), nil
}
