package cache

import (
	"container/list"
	"context"
	"crypto/sha1"
	"encoding/gob"
	"encoding/hex"
	"fmt"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

type LRU[K comparable, V any] struct {
	mu    sync.Mutex
	max   int
	order *list.List
	items map[K]*list.Element
}

type pair[K comparable, V any] struct {
	key K
	val V
}

func NewLRU[K comparable, V any](max int) *LRU[K, V] {
	return &LRU[K, V]{max: max, order: list.New(), items: make(map[K]*list.Element, max)}
}

func (c *LRU[K, V]) Get(k K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.items[k]
	if !ok {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(pair[K, V]).val, true
}

func (c *LRU[K, V]) Put(k K, v V) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.items[k]; ok {
		e.Value = pair[K, V]{k, v}
		c.order.MoveToFront(e)
		return
	}
	c.items[k] = c.order.PushFront(pair[K, V]{k, v})
	if c.order.Len() > c.max {
		last := c.order.Back()
		delete(c.items, c.order.Remove(last).(pair[K, V]).key)
	}
}

func Key(r *http.Request, user string) string {
	h := sha1.New()
	fmt.Fprintf(h, "%q %q %q", user, r.URL.Path, r.URL.Query().Encode())
	return hex.EncodeToString(h.Sum(nil))
}

type Disk struct{ dir string }

// path spreads the entries over 256 folders; the name of an entry is the digest of its key.
func (d Disk) path(key string) string {
	raw := sha1.Sum([]byte(key))
	sum := hex.EncodeToString(raw[:])
	return filepath.Join(d.dir, sum[:2], sum)
}

func (d Disk) Load(key string, into any) error {
	f, err := os.Open(d.path(key))
	if err != nil {
		return err
	}
	defer f.Close()
	return gob.NewDecoder(f).Decode(into)
}

func Expiry(base time.Duration) time.Duration {
	return base + time.Duration(rand.Int63n(int64(base/10)+1))
}

func Remember(ctx context.Context, rdb *redis.Client, tenant int64, page string, html []byte) error {
	key := fmt.Sprintf("page:%d:%s", tenant, url.QueryEscape(page))
	return rdb.Set(ctx, key, html, Expiry(10*time.Minute)).Err()
}

func Private(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "private, no-store")
	w.Header().Set("Vary", "Cookie, Authorization")
}

type Query struct {
	sb   strings.Builder
	args []any
}

func (q *Query) Where(col Column, v any) *Query {
	if q.sb.Len() == 0 {
		q.sb.WriteString("SELECT id FROM pages WHERE ")
	} else {
		q.sb.WriteString(" AND ")
	}
	q.args = append(q.args, v)
	fmt.Fprintf(&q.sb, "%s = $%d", columns[col], len(q.args))
	return q
}

type Column int

var columns = [...]string{"tenant", "slug", "lang"}
