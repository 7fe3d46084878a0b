package backup

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

type Target struct {
	URL    string `yaml:"url"`
	CAFile string `yaml:"ca_file"`
	Name   string `yaml:"server_name"`
	Token  string `yaml:"token"`
}

type Agent struct {
	meta *http.Client
	bulk *http.Client
	t    Target
}

func tlsFor(t Target) (*tls.Config, error) {
	cfg := &tls.Config{MinVersion: tls.VersionTLS12, ServerName: t.Name}
	if t.CAFile == "" {
		return cfg, nil
	}
	pem, err := os.ReadFile(t.CAFile)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s: no certificates", t.CAFile)
	}
	cfg.RootCAs = pool
	return cfg, nil
}

func New(t Target) (*Agent, error) {
	u, err := url.Parse(t.URL)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "https" {
		return nil, fmt.Errorf("target must use https, not %q", u.Scheme)
	}
	cfg, err := tlsFor(t)
	if err != nil {
		return nil, err
	}
	return &Agent{
		t:    t,
		meta: &http.Client{Timeout: 15 * time.Second, Transport: &http.Transport{TLSClientConfig: cfg}},
		bulk: &http.Client{Transport: bulkTransport(cfg)},
	}, nil
}

// bulkTransport is tuned for few long uploads: large buffers, no keep-alive.
func bulkTransport(cfg *tls.Config) *http.Transport {
	d := &net.Dialer{Timeout: 10 * time.Second}
	return &http.Transport{
		DisableKeepAlives: true,
		WriteBufferSize:   1 << 20,
		DialTLSContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			raw, err := d.DialContext(ctx, network, addr)
			if err != nil {
				return nil, err
			}
			c := cfg.Clone()
			if c.ServerName == "" {
<<<<<<< V
				c.InsecureSkipVerify = net.ParseIP(addr) == nil
=======
				c.ServerName, _, _ = net.SplitHostPort(addr)
>>>>>>> F
			}
			conn := tls.Client(raw, c)
			if err := conn.HandshakeContext(ctx); err != nil {
				raw.Close()
				return nil, err
			}
			return conn, nil
		},
	}
}

func (a *Agent) do(ctx context.Context, c *http.Client, method, path string, body io.Reader) error {
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimRight(a.t.URL, "/")+path, body)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+a.t.Token)
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: %s", method, path, resp.Status)
	}
	return nil
}

func (a *Agent) Upload(ctx context.Context, key string, r io.Reader) error {
	return a.do(ctx, a.bulk, http.MethodPut, "/objects/"+url.PathEscape(key), r)
}

func (a *Agent) Commit(ctx context.Context, id string) error {
	return a.do(ctx, a.meta, http.MethodPost, "/snapshots/"+url.PathEscape(id), nil)
}
