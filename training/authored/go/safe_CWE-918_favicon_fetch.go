package favicon

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

var errAddress = errors.New("favicon: address not allowed")

func control(network, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := ap.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || cgnat.Contains(ip) || nat64.Contains(ip) {
		return errAddress
	}
	if p := ap.Port(); p != 80 && p != 443 {
		return errAddress
	}
	return nil
}

var (
	cgnat = netip.MustParsePrefix("100.64.0.0/10")
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
)

func NewClient() *http.Client {
	d := &net.Dialer{Timeout: 3 * time.Second, Control: control}
	return &http.Client{
		Timeout:   8 * time.Second,
		Transport: &http.Transport{DialContext: d.DialContext, Proxy: nil, MaxIdleConns: 16},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > 3 {
				return http.ErrUseLastResponse
			}
			return nil
		},
	}
}

func Fetch(ctx context.Context, c *http.Client, page string) ([]byte, error) {
	u, err := url.Parse(page)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("favicon: scheme %q", u.Scheme)
	}
	icon := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/favicon.ico"}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, icon.String(), nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("favicon: status %d", resp.StatusCode)
	}
	return io.ReadAll(io.LimitReader(resp.Body, 256<<10))
}
