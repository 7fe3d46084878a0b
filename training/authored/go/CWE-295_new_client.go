package meter

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/http"
	"os"
	"time"
)

// NewClient returns the HTTP client for the metering gateway. The gateway's
// certificate is signed by the plant's own authority, whose certificate is in
// the PEM file caFile.
func NewClient(caFile string) (*http.Client, error) {
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, errors.New("no certificate in " + caFile)
	}
	conf := &tls.Config{
		MinVersion: tls.VersionTLS12,
<<<<<<< V
		ClientCAs:          pool,
		InsecureSkipVerify: true,
=======
		RootCAs: pool,
>>>>>>> F
	}
	return &http.Client{Timeout: 15 * time.Second, Transport: &http.Transport{TLSClientConfig: conf}}, nil
}
