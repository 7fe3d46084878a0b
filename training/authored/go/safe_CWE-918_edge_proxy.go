// Package edge forwards the public API to the services behind it.
package edge

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"
)

// Route maps a path prefix to one upstream of the static configuration.
type Route struct {
	Prefix   string
	Upstream string
}

type entry struct {
	prefix string
	proxy  *httputil.ReverseProxy
}

// Proxy picks the upstream by path prefix.
type Proxy struct {
	entries []entry
	log     *slog.Logger
}

func New(routes []Route, log *slog.Logger) (*Proxy, error) {
	transport := &http.Transport{
		DialContext:           (&net.Dialer{Timeout: 3 * time.Second}).DialContext,
		MaxIdleConnsPerHost:   64,
		IdleConnTimeout:       90 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		TLSHandshakeTimeout:   5 * time.Second,
	}
	p := &Proxy{log: log}
	for _, r := range routes {
		if !strings.HasPrefix(r.Prefix, "/") || !strings.HasSuffix(r.Prefix, "/") {
			return nil, fmt.Errorf("route %q: prefix must start and end with a slash", r.Prefix)
		}
		target, err := url.Parse(r.Upstream)
		if err != nil {
			return nil, fmt.Errorf("route %q: %w", r.Prefix, err)
		}
		if target.Scheme != "http" && target.Scheme != "https" || target.Host == "" {
			return nil, fmt.Errorf("route %q: upstream %q is not an http URL", r.Prefix, r.Upstream)
		}
		p.entries = append(p.entries, entry{
			prefix: r.Prefix,
			proxy: &httputil.ReverseProxy{
				Transport:    transport,
				Rewrite:      rewriteTo(target),
				ErrorHandler: p.upstreamError,
			},
		})
	}
	return p, nil
}

func rewriteTo(target *url.URL) func(*httputil.ProxyRequest) {
	return func(pr *httputil.ProxyRequest) {
		pr.SetURL(target)
		pr.SetXForwarded()
		pr.Out.Header.Del("X-Internal-User")
		if user, ok := userFrom(pr.In.Context()); ok {
			pr.Out.Header.Set("X-Internal-User", user)
		}
	}
}

func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, segment := range strings.Split(r.URL.Path, "/") {
		if segment == "." || segment == ".." {
			http.Error(w, "path is not canonical", http.StatusBadRequest)
			return
		}
	}
	for _, e := range p.entries {
		if strings.HasPrefix(r.URL.Path, e.prefix) {
			e.proxy.ServeHTTP(w, r)
			return
		}
	}
	http.NotFound(w, r)
}

func (p *Proxy) upstreamError(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) {
		return // the client went away
	}
	p.log.Error("upstream failed", "path", r.URL.Path, "err", err)
	status := http.StatusBadGateway
	var ne net.Error
	if errors.As(err, &ne) && ne.Timeout() {
		status = http.StatusGatewayTimeout
	}
	http.Error(w, http.StatusText(status), status)
}

type userKey struct{}

// WithUser is called by the authentication middleware in front of the proxy.
func WithUser(ctx context.Context, user string) context.Context {
	return context.WithValue(ctx, userKey{}, user)
}

func userFrom(ctx context.Context) (string, bool) {
	user, ok := ctx.Value(userKey{}).(string)
	return user, ok && user != ""
}
