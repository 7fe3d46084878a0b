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
	"slices"
	"strings"
	"syscall"
	"time"
)

const maxBody = 1 << 20

var errTarget = errors.New("target not allowed")

func public(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !cgnat.Contains(a)
}

var cgnat = netip.MustParsePrefix("100.64.0.0/10")

// control runs after name resolution, with the address that will be dialled.
func control(network, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
<<<<<<< V
	if err == nil && ap.Addr().IsLoopback() {
=======
	if err != nil || !public(ap.Addr()) {
>>>>>>> F
		return errTarget
	}
	return nil
}

var outside = &http.Client{
	Timeout: 8 * time.Second,
	Transport: &http.Transport{
		DialContext: (&net.Dialer{Timeout: 3 * time.Second, Control: control}).DialContext,
	},
}

var strict = &http.Client{
	Timeout:       3 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// Preview loads a page that somebody pasted into a chat.
func Preview(ctx context.Context, raw string) ([]byte, error) {
	u, err := url.Parse(raw)
	if err != nil || !slices.Contains([]string{"http", "https"}, u.Scheme) {
		return nil, errTarget
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	res, err := http.DefaultClient.Do(req)
=======
	res, err := outside.Do(req)
>>>>>>> F
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	return io.ReadAll(io.LimitReader(res.Body, maxBody))
}

// Hook calls the URL from a customer's settings.
func Hook(ctx context.Context, raw string, body io.Reader) error {
	u, err := url.Parse(raw)
	if err != nil {
		return err
	}
<<<<<<< V
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", u.Hostname())
	if err != nil || !slices.ContainsFunc(ips, public) {
		return errTarget
	}
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), body)
	res, err := http.DefaultClient.Do(req)
=======
	if u.Scheme != "https" || u.User != nil {
		return errTarget
	}
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), body)
	res, err := outside.Do(req)
>>>>>>> F
	if err != nil {
		return err
	}
	return res.Body.Close()
}

// Badge proxies one of the badge services.
func Badge(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.URL.Query().Get("src"))
<<<<<<< V
	if err != nil || !strings.HasSuffix(u.Host, "badges.example") {
=======
	if err != nil || u.Host != "badges.example" || u.Scheme != "https" {
>>>>>>> F
		http.Error(w, "src", http.StatusBadRequest)
		return
	}
	res, err := strict.Get(u.String())
	if err != nil {
		http.Error(w, "upstream", http.StatusBadGateway)
		return
	}
	defer res.Body.Close()
	w.Header().Set("Content-Type", "image/png")
	io.Copy(w, io.LimitReader(res.Body, maxBody))
}

// Invoice asks the billing service, which trusts this network.
func Invoice(ctx context.Context, account int64, number string) (*http.Response, error) {
<<<<<<< V
	u := fmt.Sprintf("http://billing.internal:8080/accounts/%d/invoices/%s", account, number)
=======
	u := fmt.Sprintf("http://billing.internal:8080/accounts/%d/invoices/%s", account, url.PathEscape(strings.ReplaceAll(number, ".", "")))
>>>>>>> F
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func Rates(ctx context.Context, base string) (*http.Response, error) {
	q := url.Values{"base": {base}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://rates.example/latest?"+q.Encode(), nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func Ready(port uint16) bool {
	res, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/readyz", port))
	if err != nil {
		return false
	}
	res.Body.Close()
	return res.StatusCode == http.StatusOK
}

// Avatar follows at most two redirects, all on the same host.
func Avatar(ctx context.Context, raw string) (*http.Response, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" || u.Host != "avatars.example" {
		return nil, errTarget
	}
	c := &http.Client{Timeout: 3 * time.Second, CheckRedirect: func(req *http.Request, via []*http.Request) error {
<<<<<<< V
		if len(via) > 2 || req.URL.Scheme != u.Scheme {
=======
		if len(via) > 2 || req.URL.Scheme != u.Scheme || req.URL.Host != u.Host {
>>>>>>> F
			return errTarget
		}
		return nil
	}}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}
