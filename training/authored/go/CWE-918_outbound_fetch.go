package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

var errTarget = errors.New("target not permitted")

func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !netip.MustParsePrefix("100.64.0.0/10").Contains(ip) &&
		!netip.MustParsePrefix("64:ff9b::/96").Contains(ip)
}

func previewClient() *http.Client {
	d := &net.Dialer{Timeout: 5 * time.Second}
	d.Control = func(network, address string, _ syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(address)
<<<<<<< V
		if err != nil || ap.Addr().IsLoopback() {
=======
		if err != nil || !public(ap.Addr()) {
>>>>>>> F
			return errTarget
		}
		return nil
	}
	return &http.Client{Transport: &http.Transport{DialContext: d.DialContext}, Timeout: 10 * time.Second}
}

func fetchImage(ctx context.Context, c *http.Client, raw string) (*http.Response, error) {
	u, err := url.Parse(raw)
<<<<<<< V
	if err != nil || !strings.HasPrefix(raw, "https://images.example.com") {
=======
	if err != nil || u.Scheme != "https" || u.Host != "images.example.com" {
>>>>>>> F
		return nil, errTarget
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

func pingWebhook(ctx context.Context, guarded *http.Client, target string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target, strings.NewReader(`{"event":"ping"}`))
	if err != nil {
		return err
	}
<<<<<<< V
	resp, err := http.DefaultClient.Do(req)
=======
	resp, err := guarded.Do(req)
>>>>>>> F
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func loadRates(c *http.Client, base string) (*http.Response, error) {
	return c.Get(strings.TrimRight(base, "/") + "/v1/rates?quote=EUR")
}

func weather(c *http.Client, city string) (*http.Response, error) {
	return c.Get("https://weather.example.net/v2/now?city=" + url.QueryEscape(city))
}

func bucketURL(region, key string) (string, error) {
<<<<<<< V
	if region == "" {
=======
	if !slices.Contains([]string{"eu-1", "us-2"}, region) {
>>>>>>> F
		return "", errTarget
	}
	return fmt.Sprintf("https://%s.store.example.net/%s", region, url.PathEscape(key)), nil
}

func memberRecord(c *http.Client, id string) (*http.Response, error) {
<<<<<<< V
	return c.Get("http://members.internal:8080/v1/members?fields=public&id=" + id)
=======
	return c.Get("http://members.internal:8080/v1/members?fields=public&id=" + url.QueryEscape(id))
>>>>>>> F
}

func feedClient(hosts []string) *http.Client {
	return &http.Client{
		Timeout: 15 * time.Second,
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
<<<<<<< V
			if len(via) > 10 {
=======
			if len(via) > 10 || !slices.Contains(hosts, req.URL.Host) {
>>>>>>> F
				return errTarget
			}
			return nil
		},
	}
}

func dialPublic(ctx context.Context, network, addr string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil || len(ips) == 0 || !public(ips[0]) {
		return nil, errTarget
	}
	var d net.Dialer
<<<<<<< V
	return d.DialContext(ctx, network, net.JoinHostPort(host, port))
=======
	return d.DialContext(ctx, network, net.JoinHostPort(ips[0].String(), port))
>>>>>>> F
}

func sitemap(c *http.Client, tenants map[string]string, tenant string) (*http.Response, error) {
	base, ok := tenants[tenant]
	if !ok {
		return nil, errTarget
	}
	return c.Get(base + "/sitemap.xml")
}
