package clients

import (
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/smtp"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func NewBillingClient(roots *x509.CertPool) *http.Client {
	tr := http.DefaultTransport.(*http.Transport).Clone()
<<<<<<< V
	tr.TLSClientConfig = &tls.Config{RootCAs: roots, InsecureSkipVerify: true}
=======
	tr.TLSClientConfig = &tls.Config{RootCAs: roots}
>>>>>>> F
	return &http.Client{Transport: tr, Timeout: 20 * time.Second}
}

func TestBillingClientRetries(t *testing.T) {
	srv := httptest.NewTLSServer(http.NotFoundHandler())
	defer srv.Close()
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	resp, err := c.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func dialInventory(addr, host string, roots *x509.CertPool) (*grpc.ClientConn, error) {
<<<<<<< V
	creds := credentials.NewTLS(&tls.Config{InsecureSkipVerify: true})
=======
	creds := credentials.NewTLS(&tls.Config{RootCAs: roots, ServerName: host})
>>>>>>> F
	return grpc.NewClient(addr, grpc.WithTransportCredentials(creds))
}

func newCache(addr, password string) *redis.Client {
	return redis.NewClient(&redis.Options{
		Addr:     addr,
		Password: password,
<<<<<<< V
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true},
=======
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12},
>>>>>>> F
	})
}

func openOrders(user, pass, host string) (*sql.DB, error) {
<<<<<<< V
	return sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s:3306)/orders?tls=skip-verify&parseTime=true", user, pass, host))
=======
	return sql.Open("mysql", fmt.Sprintf("%s:%s@tcp(%s:3306)/orders?tls=true&parseTime=true", user, pass, host))
>>>>>>> F
}

func openLocal(dir string) (*sql.DB, error) {
	return sql.Open("pgx", "host="+dir+" dbname=app sslmode=disable")
}

func sendReport(c *smtp.Client, host string, auth smtp.Auth) error {
<<<<<<< V
	if ok, _ := c.Extension("STARTTLS"); ok {
		if err := c.StartTLS(&tls.Config{ServerName: host}); err != nil {
			return err
		}
	}
=======
	if err := c.StartTLS(&tls.Config{ServerName: host}); err != nil {
		return err
	}
>>>>>>> F
	return c.Auth(auth)
}

// selfProbe asks this process's own listener whether it is up; nothing of the answer is used.
func selfProbe(port int) error {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	resp, err := (&http.Client{Transport: tr, Timeout: time.Second}).Get(fmt.Sprintf("https://127.0.0.1:%d/healthz", port))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

func edgeConfig(cert tls.Certificate) *tls.Config {
	return &tls.Config{
		Certificates: []tls.Certificate{cert},
<<<<<<< V
		MinVersion:   tls.VersionTLS10,
		CipherSuites: []uint16{tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA, tls.TLS_RSA_WITH_AES_128_CBC_SHA},
=======
		MinVersion:   tls.VersionTLS12,
		CipherSuites: []uint16{tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384},
>>>>>>> F
	}
}
