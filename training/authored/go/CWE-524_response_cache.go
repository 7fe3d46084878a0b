package cache

import (
	"bytes"
	"container/list"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	maxBody    = 256 << 10
	defaultTTL = 30 * time.Second
)

// SubjectFunc returns the verified user of a request, "" for anonymous ones.
type SubjectFunc func(r *http.Request) string
type stored struct {
	key     string
	status  int
	header  http.Header
	body    []byte
	expires time.Time
}

// Cache sits between the router and the page handlers of the shop. Pages
// are partly personal: the basket, prices of the customer group, addresses.
type Cache struct {
	next    http.Handler
	subject SubjectFunc
	size    int
	mu    sync.Mutex
	items map[string]*list.Element
	order *list.List
	hits  int64
}

func New(next http.Handler, subject SubjectFunc, size int) *Cache {
	return &Cache{next: next, subject: subject, size: size, items: map[string]*list.Element{}, order: list.New()}
}

// key tells responses apart.
func (c *Cache) key(r *http.Request) string {
	var b strings.Builder
	b.WriteString(r.Method)
	b.WriteByte('\n')
	b.WriteString(r.Host)
	b.WriteByte('\n')
	b.WriteString(r.URL.RequestURI())
	b.WriteByte('\n')
	b.WriteString(r.Header.Get("Accept-Encoding"))
	b.WriteByte('\n')
<<<<<<< V
	if c.subject(r) != "" {
		b.WriteString("member")
	}
=======
	b.WriteString(c.subject(r))
>>>>>>> F
	b.WriteByte('\n')
	b.WriteString(r.Header.Get("Accept-Language"))
	return b.String()
}

// Visitors without an account may have a basket behind a cookie, they are
// served from memory only while they have none.
func (c *Cache) cacheable(r *http.Request) bool {
	if c.subject(r) == "" && len(r.Cookies()) > 0 {
		return false
	}
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.Header.Get("Range") == ""
}

// lifetime reads the response headers, zero means not to keep it.
func lifetime(status int, h http.Header) time.Duration {
	if status != http.StatusOK || h.Get("Vary") == "*" {
		return 0
	}
<<<<<<< V
	if h.Get("Pragma") == "no-cache" {
=======
	if len(h.Values("Set-Cookie")) > 0 {
>>>>>>> F
		return 0
	}
	ttl := defaultTTL
	for _, d := range strings.Split(strings.ToLower(strings.Join(h.Values("Cache-Control"), ",")), ",") {
		d = strings.TrimSpace(d)
		switch {
		case d == "no-store", d == "no-cache":
			return 0
		case strings.HasPrefix(d, "max-age="):
			n, err := strconv.Atoi(d[len("max-age="):])
			if err != nil || n <= 0 {
				return 0
			}
			ttl = min(time.Duration(n)*time.Second, time.Hour)
		}
	}
	return ttl
}
func (c *Cache) lookup(key string, now time.Time) *stored {
	c.mu.Lock()
	defer c.mu.Unlock()
	el, ok := c.items[key]
	if !ok {
		return nil
	}
	s := el.Value.(*stored)
	if now.After(s.expires) {
		c.order.Remove(el)
		delete(c.items, key)
		return nil
	}
	c.order.MoveToFront(el)
	c.hits++
	return s
}
func (c *Cache) keep(s *stored) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if el, ok := c.items[s.key]; ok {
		el.Value = s
		c.order.MoveToFront(el)
		return
	}
	if c.order.Len() >= c.size {
		last := c.order.Back()
		delete(c.items, last.Value.(*stored).key)
		c.order.Remove(last)
	}
	c.items[s.key] = c.order.PushFront(s)
}

// recorder copies a response while it is written.
type recorder struct {
	http.ResponseWriter
	status int
	buf    bytes.Buffer
	over   bool
}

func (rec *recorder) WriteHeader(status int) {
	if rec.status == 0 {
		rec.status = status
	}
	rec.ResponseWriter.WriteHeader(status)
}
func (rec *recorder) Write(p []byte) (int, error) {
	if rec.status == 0 {
		rec.status = http.StatusOK
	}
	if rec.buf.Len()+len(p) > maxBody {
		rec.over = true
		rec.buf.Reset()
	}
	if !rec.over {
		rec.buf.Write(p)
	}
	return rec.ResponseWriter.Write(p)
}

// ServeHTTP answers from memory where possible.
func (c *Cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !c.cacheable(r) {
		c.next.ServeHTTP(w, r)
		return
	}
	key := c.key(r)
	now := time.Now()
	if s := c.lookup(key, now); s != nil {
		for k, v := range s.header {
			w.Header()[k] = append([]string(nil), v...)
		}
		w.WriteHeader(s.status)
		_, _ = w.Write(s.body)
		return
	}
	rec := &recorder{ResponseWriter: w}
	c.next.ServeHTTP(rec, r)
	if ttl := lifetime(rec.status, w.Header()); ttl > 0 && !rec.over {
		c.keep(&stored{
			key: key, status: rec.status, header: w.Header().Clone(),
			body: bytes.Clone(rec.buf.Bytes()), expires: now.Add(ttl),
		})
	}
}
