package transport

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"
)

// Options of a TLS endpoint. CAFile replaces the system roots when it is set.
type Options struct {
	CertFile   string
	KeyFile    string
	CAFile     string
	ServerName string
}

func loadPool(file string) (*x509.CertPool, error) {
	if file == "" {
		return x509.SystemCertPool()
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s: no certificate in it", file)
	}
	return pool, nil
}

// ClientConfig verifies the server and presents our certificate if there is one.
func ClientConfig(o Options) (*tls.Config, error) {
	roots, err := loadPool(o.CAFile)
	if err != nil {
		return nil, err
	}
	cfg := &tls.Config{
		MinVersion: tls.VersionTLS12,
		RootCAs:    roots,
		ServerName: o.ServerName,
	}
	if o.CertFile != "" {
		cert, err := tls.LoadX509KeyPair(o.CertFile, o.KeyFile)
		if err != nil {
			return nil, err
		}
		cfg.Certificates = []tls.Certificate{cert}
	}
	return cfg, nil
}

// Reloader serves the newest certificate on disk without a restart.
type Reloader struct {
	opts Options
	cert atomic.Pointer[tls.Certificate]
	log  *slog.Logger
}

func NewReloader(o Options, log *slog.Logger) (*Reloader, error) {
	r := &Reloader{opts: o, log: log}
	return r, r.reload()
}

func (r *Reloader) reload() error {
	cert, err := tls.LoadX509KeyPair(r.opts.CertFile, r.opts.KeyFile)
	if err != nil {
		return err
	}
	r.cert.Store(&cert)
	return nil
}

// Watch reloads every interval; a file that cannot be read leaves the old
// certificate in use.
func (r *Reloader) Watch(ctx context.Context, interval time.Duration) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := r.reload(); err != nil {
				r.log.Warn("certificate not reloaded", "err", err)
			}
		}
	}
}

// ServerConfig asks every client for a certificate of our own CA.
func (r *Reloader) ServerConfig() (*tls.Config, error) {
	if r.opts.CAFile == "" {
		return nil, errors.New("a client CA is needed")
	}
	pool, err := loadPool(r.opts.CAFile)
	if err != nil {
		return nil, err
	}
	return &tls.Config{
		MinVersion: tls.VersionTLS13,
		ClientAuth: tls.RequireAndVerifyClientCert,
		ClientCAs:  pool,
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) {
			return r.cert.Load(), nil
		},
	}, nil
}

// NewServer has time limits for each phase of a request.
func NewServer(addr string, cfg *tls.Config, h http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           h,
		TLSConfig:         cfg,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

func NewClient(cfg *tls.Config) *http.Client {
	return &http.Client{
		Timeout: 20 * time.Second,
		Transport: &http.Transport{
			TLSClientConfig:     cfg,
			TLSHandshakeTimeout: 5 * time.Second,
			ForceAttemptHTTP2:   true,
			DialContext:         (&net.Dialer{Timeout: 3 * time.Second}).DialContext,
		},
	}
}
