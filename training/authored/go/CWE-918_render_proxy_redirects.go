package render

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

type rule struct {
	host   string
	prefix string
}

// Proxy fetches pictures for the mail view, so that senders do not see readers' addresses.
// Only hosts that the organisation has approved are asked.
type Proxy struct {
	rules  []rule
	client *http.Client
	mu     sync.Mutex
	cache  map[string][]byte
}

var errHost = errors.New("host is not approved")

func New(approved []string) (*Proxy, error) {
	p := &Proxy{cache: make(map[string][]byte)}
	for _, a := range approved {
		host, prefix, _ := strings.Cut(a, "/")
		if host == "" {
			return nil, fmt.Errorf("rule %q", a)
		}
		p.rules = append(p.rules, rule{host: strings.ToLower(host), prefix: "/" + prefix})
	}
	p.client = &http.Client{Timeout: 8 * time.Second, CheckRedirect: p.onRedirect}
	return p, nil
}

func (p *Proxy) approved(u *url.URL) bool {
	if u.Scheme != "https" || u.User != nil {
		return false
	}
	for _, r := range p.rules {
		if strings.EqualFold(u.Host, r.host) && strings.HasPrefix(u.Path, r.prefix) {
			return true
		}
	}
	return false
}

func (p *Proxy) onRedirect(req *http.Request, via []*http.Request) error {
	if len(via) >= 3 {
		return errors.New("too many redirects")
	}
<<<<<<< V
	if !p.approved(via[len(via)-1].URL) {
=======
	if !p.approved(req.URL) {
>>>>>>> F
		return errHost
	}
	return nil
}

func (p *Proxy) cached(key string) ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b, ok := p.cache[key]
	return b, ok
}

func (p *Proxy) remember(key string, b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.cache) >= 1000 {
		clear(p.cache)
	}
	p.cache[key] = b
}

// Image returns the picture at an address found in a mail.
func (p *Proxy) Image(ctx context.Context, raw string) ([]byte, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return nil, err
	}
	if !p.approved(u) {
		return nil, errHost
	}
	if b, ok := p.cached(u.String()); ok {
		return b, nil
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(http.DetectContentType(b), "image/") {
		return nil, fmt.Errorf("no picture at %s", u.Host)
	}
	p.remember(u.String(), b)
	return b, nil
}
