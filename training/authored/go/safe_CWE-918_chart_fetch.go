package chart

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

const (
	maxIndex = 8 << 20
	maxChart = 20 << 20
)

var (
	nameRE    = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
	versionRE = regexp.MustCompile(`^\d{1,5}\.\d{1,5}\.\d{1,5}$`)

	ErrAddress = errors.New("chart: repository address not allowed")
	ErrDigest  = errors.New("chart: digest does not match the index")
)

type version struct {
	Version string `json:"version"`
	Digest  string `json:"digest"`
	URL     string `json:"url"`
}

type index struct {
	Entries map[string][]version `json:"entries"`
}

// Fetcher loads charts from repositories that tenants register.
type Fetcher struct {
	client *http.Client
	cache  string
}

func New(cacheDir string) *Fetcher {
	d := &net.Dialer{Timeout: 5 * time.Second}
	return &Fetcher{
		cache: cacheDir,
		client: &http.Client{
			Timeout: time.Minute,
			Transport: &http.Transport{
				DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
					return dialPublic(ctx, d, network, addr)
				},
				TLSHandshakeTimeout: 5 * time.Second,
				MaxIdleConns:        20,
			},
			CheckRedirect: func(req *http.Request, via []*http.Request) error {
				if len(via) > 3 || req.URL.Scheme != "https" {
					return ErrAddress
				}
				return nil
			},
		},
	}
}

// dialPublic resolves the name once and connects to exactly the addresses
// that were looked at.
func dialPublic(ctx context.Context, d *net.Dialer, network, addr string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	if port != "443" {
		return nil, ErrAddress
	}
	ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return nil, err
	}
	var last error = ErrAddress
	for _, ip := range ips {
		ip = ip.Unmap()
		if !public(ip) {
			continue
		}
		c, err := d.DialContext(ctx, network, netip.AddrPortFrom(ip, 443).String())
		if err == nil {
			return c, nil
		}
		last = err
	}
	return nil, last
}

var internal = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("2002::/16"),
}

func public(ip netip.Addr) bool {
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, p := range internal {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}

func (f *Fetcher) get(ctx context.Context, addr string, limit int64) ([]byte, error) {
	u, err := url.Parse(addr)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "https" || u.User != nil {
		return nil, ErrAddress
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("chart: %s: %s", u.Host, resp.Status)
	}
	b, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = fmt.Errorf("chart: %s: response over %d bytes", u.Host, limit)
	}
	return b, err
}

// Fetch returns the path of the cached chart.
func (f *Fetcher) Fetch(ctx context.Context, repo, name, want string) (string, error) {
	if !nameRE.MatchString(name) || !versionRE.MatchString(want) {
		return "", errors.New("chart: malformed name or version")
	}
	raw, err := f.get(ctx, strings.TrimRight(repo, "/")+"/index.json", maxIndex)
	if err != nil {
		return "", err
	}
	var idx index
	if err := json.Unmarshal(raw, &idx); err != nil {
		return "", err
	}
	for _, v := range idx.Entries[name] {
		if v.Version == want {
			return f.download(ctx, name, v)
		}
	}
	return "", fmt.Errorf("chart: %s %s is not in the index", name, want)
}

func (f *Fetcher) download(ctx context.Context, name string, v version) (string, error) {
	digest, err := hex.DecodeString(v.Digest)
	if err != nil || len(digest) != sha256.Size {
		return "", ErrDigest
	}
	path := filepath.Join(f.cache, hex.EncodeToString(digest)+".tgz")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	body, err := f.get(ctx, v.URL, maxChart)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	if sum := sha256.Sum256(body); string(sum[:]) != string(digest) {
		return "", ErrDigest
	}
	tmp, err := os.CreateTemp(f.cache, "part-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(body); err != nil {
		tmp.Close()
		return "", err
	}
	if err := tmp.Close(); err != nil {
		return "", err
	}
	return path, os.Rename(tmp.Name(), path)
}
