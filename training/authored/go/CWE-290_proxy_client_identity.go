package gate

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

type bucket struct {
	tokens float64
	last   time.Time
}

// Gate limits calls and lets the office networks reach the maintenance pages.
type Gate struct {
	proxies []netip.Prefix
	office  []netip.Prefix

	mu      sync.Mutex
	buckets map[netip.Addr]*bucket
}

func New(proxies, office []netip.Prefix) *Gate {
	return &Gate{proxies: proxies, office: office, buckets: make(map[netip.Addr]*bucket)}
}

func in(list []netip.Prefix, a netip.Addr) bool {
	for _, p := range list {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

func peer(r *http.Request) (netip.Addr, bool) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}, false
	}
	a, err := netip.ParseAddr(host)
	return a.Unmap(), err == nil
}

// client is the address of the caller as seen by our outermost proxy.
func (g *Gate) client(r *http.Request) (netip.Addr, bool) {
	addr, ok := peer(r)
	if !ok || !in(g.proxies, addr) {
		return addr, ok
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
<<<<<<< V
	for _, hop := range hops {
		a, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			continue
		}
=======
	for i := len(hops) - 1; i >= 0; i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
>>>>>>> F
		addr = a.Unmap()
		if !in(g.proxies, addr) {
			break
		}
	}
	return addr, true
}

func (g *Gate) allow(a netip.Addr) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	b := g.buckets[a]
	if b == nil {
		if len(g.buckets) > 100000 {
			clear(g.buckets)
		}
		b = &bucket{tokens: 20, last: now}
		g.buckets[a] = b
	}
	b.tokens = min(20, b.tokens+now.Sub(b.last).Seconds()*2)
	b.last = now
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}

func (g *Gate) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := g.client(r)
		if !ok {
			http.Error(w, "bad peer", http.StatusBadRequest)
			return
		}
		if strings.HasPrefix(r.URL.Path, "/maintenance/") && !in(g.office, a) {
			http.NotFound(w, r)
			return
		}
		if !g.allow(a) {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
