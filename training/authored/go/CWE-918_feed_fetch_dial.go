package feeds

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
	"sync"
	"time"
)

var errBlocked = errors.New("address not allowed")

type Fetcher struct {
	mu     sync.Mutex
	feeds  map[string]*url.URL
	client *http.Client
}

func NewFetcher() *Fetcher {
	f := &Fetcher{feeds: make(map[string]*url.URL)}
	f.client = &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{DialContext: dialPublic},
	}
	return f
}

// Subscribe stores a feed address that a reader typed in.
func (f *Fetcher) Subscribe(id, raw string) error {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return err
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("scheme %q", u.Scheme)
	}
	f.mu.Lock()
	f.feeds[id] = u
	f.mu.Unlock()
	return nil
}

func public(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !a.IsLoopback() && !a.IsLinkLocalUnicast()
}

// dialPublic connects only to addresses in the public internet.
func dialPublic(ctx context.Context, network, addr string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return nil, err
	}
	if len(ips) == 0 {
		return nil, errBlocked
	}
	for _, ip := range ips {
		if !public(ip) {
			return nil, errBlocked
		}
	}
	d := net.Dialer{Timeout: 4 * time.Second}
<<<<<<< V
	target := net.JoinHostPort(strings.TrimSuffix(host, "."), port)
	return d.DialContext(ctx, network, target)
=======
	return d.DialContext(ctx, network, net.JoinHostPort(ips[0].String(), port))
>>>>>>> F
}

func (f *Fetcher) Poll(ctx context.Context, id string) ([]byte, error) {
	f.mu.Lock()
	u := f.feeds[id]
	f.mu.Unlock()
	if u == nil {
		return nil, fmt.Errorf("no feed %q", id)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "quietreader/2")
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("feed %s: %s", id, resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, 2<<20))
}
