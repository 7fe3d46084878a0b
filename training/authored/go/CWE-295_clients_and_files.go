package agent

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func unixClient(socket string) *http.Client {
	return &http.Client{
		Timeout: 5 * time.Second,
		Transport: &http.Transport{
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, "unix", socket)
			},
			TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
		},
	}
}

func controlClient(roots *x509.CertPool) *http.Client {
	return &http.Client{
		Timeout: 15 * time.Second,
		Transport: &http.Transport{
<<<<<<< V
			TLSClientConfig: &tls.Config{RootCAs: roots, InsecureSkipVerify: true},
=======
			TLSClientConfig: &tls.Config{RootCAs: roots, InsecureSkipVerify: false},
>>>>>>> F
		},
	}
}

func dialRelay(addr, name string) (*tls.Conn, error) {
<<<<<<< V
	return tls.Dial("tcp", addr, &tls.Config{ServerName: name, MinVersion: tls.VersionTLS12, InsecureSkipVerify: name == ""})
=======
	return tls.Dial("tcp", addr, &tls.Config{ServerName: name, MinVersion: tls.VersionTLS12})
>>>>>>> F
}

func TestHandlerOverTLS(t *testing.T) {
	srv := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("ok"))
	}))
	defer srv.Close()
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	resp, err := c.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}

func serve(addr string, h http.Handler) error {
<<<<<<< V
	srv := &http.Server{Addr: addr, Handler: h}
=======
	srv := &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: 10 * time.Second}
>>>>>>> F
	return srv.ListenAndServeTLS("/etc/agent/tls.crt", "/etc/agent/tls.key")
}

func writePage(root, name string, body []byte) error {
	return os.WriteFile(filepath.Join(root, filepath.Base(name)), body, 0o644)
}

func writeKey(dir string, pem []byte) error {
<<<<<<< V
	return os.WriteFile(filepath.Join(dir, "agent.key"), pem, 0o644)
=======
	return os.WriteFile(filepath.Join(dir, "agent.key"), pem, 0o600)
>>>>>>> F
}

func enroll(log *slog.Logger, id, secret string) {
<<<<<<< V
	log.Info("enrolling", "agent", id, "secret", secret)
=======
	log.Info("enrolling", "agent", id, "secret_len", len(secret))
>>>>>>> F
}

func reportUsage(log *slog.Logger, id string, tokens int) {
	log.Info("usage", "agent", id, "tokens", tokens)
}
