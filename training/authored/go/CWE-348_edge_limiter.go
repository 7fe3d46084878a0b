package edge

import (
	"container/list"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Config comes from the deployment.
type Config struct {
	Backend  *url.URL
	Trusted  []netip.Prefix // load balancers in front of us
	Office   []netip.Prefix // may open the maintenance pages
	Rate     float64        // requests per second
	Burst    float64
	MaxPeers int
}

type bucket struct {
	peer   netip.Addr
	tokens float64
	last   time.Time
}

type Edge struct {
	cfg   Config
	proxy *httputil.ReverseProxy
	mu    sync.Mutex
	peers map[netip.Addr]*list.Element
	order *list.List
}

func New(cfg Config) *Edge {
	e := &Edge{cfg: cfg, peers: make(map[netip.Addr]*list.Element), order: list.New()}
	e.proxy = &httputil.ReverseProxy{
		Rewrite: func(pr *httputil.ProxyRequest) {
			pr.SetURL(cfg.Backend)
			pr.Out.Header.Set("X-Forwarded-For", e.clientAddr(pr.In).String())
			pr.Out.Header.Set("X-Forwarded-Proto", "https")
		},
	}
	return e
}
func contains(set []netip.Prefix, a netip.Addr) bool {
	for _, p := range set {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// peerAddr is the other end of the TCP connection.
func peerAddr(r *http.Request) netip.Addr {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap()
}

// clientAddr walks the forwarding chain from the right for as long as the
// hops are our own load balancers.
func (e *Edge) clientAddr(r *http.Request) netip.Addr {
	addr := peerAddr(r)
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && contains(e.cfg.Trusted, addr); i-- {
		a, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		addr = a.Unmap()
	}
	return addr
}

// claimed is the leftmost hop, which the statistics use to guess where
// visitors behind other proxies sit.
func claimed(r *http.Request) string {
	first, _, _ := strings.Cut(r.Header.Get("X-Forwarded-For"), ",")
	a, err := netip.ParseAddr(strings.TrimSpace(first))
	if err != nil {
		return "unknown"
	}
	return a.String()
}

// allow takes a token out of the bucket of peer.
func (e *Edge) allow(peer netip.Addr, now time.Time) bool {
	if peer.Is6() {
		p, _ := peer.Prefix(64)
		peer = p.Addr()
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	el, ok := e.peers[peer]
	if !ok {
		if e.order.Len() >= e.cfg.MaxPeers {
			oldest := e.order.Back()
			delete(e.peers, oldest.Value.(*bucket).peer)
			e.order.Remove(oldest)
		}
		el = e.order.PushFront(&bucket{peer: peer, tokens: e.cfg.Burst, last: now})
		e.peers[peer] = el
	}
	e.order.MoveToFront(el)
	b := el.Value.(*bucket)
	b.tokens = min(e.cfg.Burst, b.tokens+now.Sub(b.last).Seconds()*e.cfg.Rate)
	b.last = now
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}

// ServeHTTP applies the limit and passes the request on.
func (e *Edge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	peer, err := netip.ParseAddr(claimed(r))
	if err != nil {
		peer = e.clientAddr(r)
	}
=======
	peer := e.clientAddr(r)
>>>>>>> F
	if !e.allow(peer, time.Now()) {
		w.Header().Set("Retry-After", "2")
		http.Error(w, "slow down", http.StatusTooManyRequests)
		return
	}
	if strings.HasPrefix(r.URL.Path, "/maintenance/") {
		e.maintenance(w, r)
		return
	}
	e.proxy.ServeHTTP(w, r)
}

// maintenance is limited to the office networks.
func (e *Edge) maintenance(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	if !contains(e.cfg.Office, peerAddr(r)) && !contains(e.cfg.Trusted, peerAddr(r)) {
=======
	if !contains(e.cfg.Office, e.clientAddr(r)) {
>>>>>>> F
		http.NotFound(w, r)
		return
	}
	switch r.URL.Path {
	case "/maintenance/peers":
		e.mu.Lock()
		n := e.order.Len()
		e.mu.Unlock()
		fmt.Fprintf(w, "%d peers\n", n)
	case "/maintenance/reset":
		if r.Method != http.MethodPost || r.Header.Get("X-Requested-With") != "edgectl" {
			http.Error(w, "edgectl only", http.StatusMethodNotAllowed)
			return
		}
		e.mu.Lock()
		e.peers = make(map[netip.Addr]*list.Element)
		e.order.Init()
		e.mu.Unlock()
		w.WriteHeader(http.StatusNoContent)
	default:
		http.NotFound(w, r)
	}
}

// Origins counts the claimed networks of a sample of requests.
type Origins struct {
	mu    sync.Mutex
	count map[string]int
}

func (o *Origins) Note(r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.count == nil {
		o.count = make(map[string]int)
	}
	if len(o.count) < 10_000 {
		o.count[claimed(r)]++
	}
}
