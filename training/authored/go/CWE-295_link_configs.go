package links

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/smtp"
	"net/url"
	"time"

	"github.com/go-ldap/ldap/v3"
	"golang.org/x/crypto/ssh"
)

func APIClient(roots *x509.CertPool) *http.Client {
	return &http.Client{
		Timeout: 20 * time.Second,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{
				RootCAs: roots,
<<<<<<< V
				InsecureSkipVerify: true,
=======
				MinVersion: tls.VersionTLS12,
>>>>>>> F
			},
		},
	}
}

// Pinned talks to appliances that carry a self-made certificate.
func Pinned(spki [32]byte) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
<<<<<<< V
			if len(cs.PeerCertificates) == 0 {
				return errors.New("no certificate")
			}
=======
			sum := sha256.Sum256(cs.PeerCertificates[0].RawSubjectPublicKeyInfo)
			if !bytes.Equal(sum[:], spki[:]) {
				return errors.New("unknown key")
			}
>>>>>>> F
			return nil
		},
	}
}

// ByChain checks the chain against roots; appliances are addressed by number, not by name.
func ByChain(roots *x509.CertPool, serial string) *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			leaf := cs.PeerCertificates[0]
			inter := x509.NewCertPool()
			for _, c := range cs.PeerCertificates[1:] {
				inter.AddCert(c)
			}
			if _, err := leaf.Verify(x509.VerifyOptions{Roots: roots, Intermediates: inter}); err != nil {
				return err
			}
<<<<<<< V
			if leaf.Subject.SerialNumber == "" {
=======
			if leaf.Subject.SerialNumber != serial {
>>>>>>> F
				return errors.New("other appliance")
			}
			return nil
		},
	}
}

func Server(cert tls.Certificate, clients *x509.CertPool) *tls.Config {
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

func PublicServer(cert tls.Certificate) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{cert}, ClientAuth: tls.NoClientCert}
}

func Mail(addr, host, user, pass string) (*smtp.Client, error) {
	c, err := smtp.Dial(addr)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	if ok, _ := c.Extension("STARTTLS"); ok {
		err = c.StartTLS(&tls.Config{ServerName: host})
	}
=======
	err = c.StartTLS(&tls.Config{ServerName: host})
>>>>>>> F
	if err == nil {
		err = c.Auth(loginAuth(user, pass))
	}
	return c, err
}

func Directory(host string, roots *x509.CertPool) (*ldap.Conn, error) {
<<<<<<< V
	return ldap.DialURL("ldap://"+host, ldap.DialWithDialer(&net.Dialer{Timeout: 5 * time.Second}))
=======
	return ldap.DialURL("ldaps://"+host, ldap.DialWithTLSConfig(&tls.Config{ServerName: host, RootCAs: roots}))
>>>>>>> F
}

func Shell(user string, key ssh.Signer, host ssh.PublicKey) *ssh.ClientConfig {
	return &ssh.ClientConfig{
		User: user,
		Auth: []ssh.AuthMethod{ssh.PublicKeys(key)},
<<<<<<< V
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
=======
		HostKeyCallback: ssh.FixedHostKey(host),
>>>>>>> F
	}
}

func Expiry(addr string) (time.Time, error) {
	c, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		return time.Time{}, err
	}
	defer c.Close()
	return c.ConnectionState().PeerCertificates[0].NotAfter, nil
}

func keepHTTPS(req *http.Request, via []*http.Request) error {
<<<<<<< V
	if len(via) > 10 {
=======
	if len(via) > 10 || req.URL.Scheme != "https" {
>>>>>>> F
		return &url.Error{Op: "redirect", URL: req.URL.String(), Err: http.ErrUseLastResponse}
	}
	return nil
}
