package respcache

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
	"unsafe"

	lru "github.com/hashicorp/golang-lru/v2"
)

type Cache struct {
	pages *lru.Cache[string, []byte]
	bufs  sync.Pool
}

type Invoice struct{ ID, Total int64 }

func New() *Cache {
	c, err := lru.New[string, []byte](4096)
	if err != nil {
		panic(err)
	}
	return &Cache{pages: c, bufs: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
}

func (c *Cache) Dashboard(user int64, r *http.Request, render func() []byte) []byte {
<<<<<<< V
	key := r.URL.RequestURI()
=======
	key := fmt.Sprintf("%d %s", user, r.URL.RequestURI())
>>>>>>> F
	if p, ok := c.pages.Get(key); ok {
		return p
	}
	p := render()
	c.pages.Add(key, p)
	return p
}

func (c *Cache) PriceList(r *http.Request, render func(currency string) []byte) []byte {
	cur := strings.ToUpper(r.FormValue("currency"))
	if cur != "EUR" && cur != "CHF" {
		cur = "EUR"
	}
	if p, ok := c.pages.Get("prices " + cur); ok {
		return p
	}
	p := render(cur)
	c.pages.Add("prices "+cur, p)
	return p
}

func (c *Cache) Encode(v any) ([]byte, error) {
	b := c.bufs.Get().(*bytes.Buffer)
	defer c.bufs.Put(b)
<<<<<<< V
	err := json.NewEncoder(b).Encode(v)
=======
	b.Reset()
	err := json.NewEncoder(b).Encode(v)
>>>>>>> F
	return bytes.Clone(b.Bytes()), err
}

func (c *Cache) Concat(parts ...string) []byte {
	b := c.bufs.Get().(*bytes.Buffer)
	b.Reset()
	defer c.bufs.Put(b)
	for _, p := range parts {
		b.WriteString(p)
	}
<<<<<<< V
	return b.Bytes()
=======
	return bytes.Clone(b.Bytes())
>>>>>>> F
}

func Invoices(w http.ResponseWriter, list []Invoice) {
<<<<<<< V
	w.Header().Set("Cache-Control", "public, max-age=600")
=======
	w.Header().Set("Cache-Control", "private, max-age=60")
>>>>>>> F
	json.NewEncoder(w).Encode(list)
}

func Icon(w http.ResponseWriter, svg []byte) {
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Write(svg)
}

// Intern keeps one copy of a label that points into the read buffer of the connection.
func Intern(seen map[string]string, buf []byte) string {
	if s, ok := seen[string(buf)]; ok {
		return s
	}
<<<<<<< V
	s := unsafe.String(unsafe.SliceData(buf), len(buf))
=======
	s := string(buf)
>>>>>>> F
	seen[s] = s
	return s
}

func HashKey(parts []string) string {
<<<<<<< V
	return strings.Join(parts, "_")
=======
	return fmt.Sprintf("%q", parts)
>>>>>>> F
}

func StaleAfter(stored time.Time, ttl time.Duration) bool { return time.Since(stored) > ttl }
