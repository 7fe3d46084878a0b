package feeds

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"
)

var errAddr = errors.New("feeds: address not allowed")

func checkHost(host string) (net.IP, error) {
	ips, err := net.LookupIP(host)
	if err != nil || len(ips) == 0 {
		return nil, errAddr
	}
	for _, ip := range ips {
		if !ip.IsGlobalUnicast() || ip.IsPrivate() {
			return nil, errAddr
		}
	}
	return ips[0], nil
}

func dialTo(addr string) func(context.Context, string, string) (net.Conn, error) {
	d := &net.Dialer{Timeout: 3 * time.Second}
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return d.DialContext(ctx, network, addr)
	}
}

// Probe loads a feed that a reader wants to subscribe to.
func Probe(raw string) ([]byte, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" {
		return nil, errAddr
	}
	ip, err := checkHost(u.Hostname())
	if err != nil {
		return nil, err
	}
	slog.Info("feed probe", "host", u.Host, "ip", ip.String())

<<<<<<< V
	tr := &http.Transport{DialContext: dialTo(net.JoinHostPort(u.Hostname(), "443"))}
=======
	tr := &http.Transport{DialContext: dialTo(net.JoinHostPort(ip.String(), "443"))}
>>>>>>> F
	cl := &http.Client{
		Timeout:       10 * time.Second,
		Transport:     tr,
		CheckRedirect: func(*http.Request, []*http.Request) error { return errAddr },
	}
	resp, err := cl.Get(u.String())
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(io.LimitReader(resp.Body, 2<<20))
}
