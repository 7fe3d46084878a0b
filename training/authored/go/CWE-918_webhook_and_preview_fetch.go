package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

var errHost = errors.New("fetch: host is not allowed")

var client = &http.Client{Timeout: 5 * time.Second}

func public(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !a.IsLoopback() && !a.IsLinkLocalUnicast()
}

// outbound refuses every address that is not public at connect time.
var outbound = &http.Client{
	Timeout: 5 * time.Second,
	Transport: &http.Transport{DialContext: (&net.Dialer{
		Control: func(_, address string, _ syscall.RawConn) error {
			ap, err := netip.ParseAddrPort(address)
			if err != nil || !public(ap.Addr()) {
				return errHost
			}
			return nil
		},
	}).DialContext},
}

func Preview(link string) (*http.Response, error) {
<<<<<<< V
	return client.Get(link)
=======
	return outbound.Get(link)
>>>>>>> F
}

func Weather(city string) (*http.Response, error) {
	return client.Get("https://weather.example.test/v2?city=" + url.QueryEscape(city))
}

func Deliver(ctx context.Context, hook string, body io.Reader) error {
	u, err := url.Parse(hook)
	if err != nil || u.Scheme != "https" {
		return errHost
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), body)
	if err != nil {
		return err
	}
<<<<<<< V
	addrs, err := net.DefaultResolver.LookupNetIP(ctx, "ip", u.Hostname())
	if err != nil || len(addrs) == 0 || !public(addrs[0]) {
		return errHost
	}
	resp, err := client.Do(req)
=======
	resp, err := outbound.Do(req)
>>>>>>> F
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func Avatar(src string) (*http.Response, error) {
	u, err := url.Parse(src)
<<<<<<< V
	if err != nil || !strings.Contains(strings.ToLower(u.Host), "avatars.example.test") {
=======
	if err != nil || u.Scheme != "https" || u.Host != "avatars.example.test" {
>>>>>>> F
		return nil, errHost
	}
	return client.Get(u.String())
}

func Shard(n int) string { return fmt.Sprintf("http://10.0.4.%d:9200/_cat", n%16) }

func ShardStatus(n int) (*http.Response, error) { return client.Get(Shard(n)) }

func Tenant(sub string) (*http.Response, error) {
<<<<<<< V
	if strings.HasPrefix(sub, "http") || sub == "" {
		return nil, errHost
	}
=======
	if strings.Trim(sub, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || sub == "" {
		return nil, errHost
	}
>>>>>>> F
	return client.Get("https://" + sub + ".tenants.example.test/health")
}

// Self is the readiness probe of the sidecar.
func Self(port int) error {
	resp, err := client.Get(fmt.Sprintf("http://127.0.0.1:%d/ready", port))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func Proxy(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	resp, err := client.Get("http://images.internal" + r.URL.Query().Get("path"))
=======
	resp, err := client.Get("http://images.internal/" + url.PathEscape(r.URL.Query().Get("path")))
>>>>>>> F
	if err != nil {
		http.Error(w, "no picture", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(w, io.LimitReader(resp.Body, 8<<20))
}
