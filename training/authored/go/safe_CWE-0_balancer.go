package balancer

import (
	"context"
	"crypto/md5"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"math/rand"
	"net/http"
	"sync"
	"time"
)

type Backend struct {
	Name   string
	URL    string
	Weight int

	mu      sync.Mutex
	healthy bool
	fails   int
}

func (b *Backend) Healthy() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.healthy
}

func (b *Backend) mark(ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if ok {
		b.fails = 0
	} else {
		b.fails++
	}
	b.healthy = b.fails < 3
}

type Pool struct {
	backends []*Backend
	client   *http.Client
	log      *slog.Logger
}

func New(log *slog.Logger, backends ...*Backend) *Pool {
	for _, b := range backends {
		b.healthy = true
	}
	return &Pool{backends: backends, log: log, client: &http.Client{Timeout: 3 * time.Second}}
}

var errNoBackend = errors.New("no healthy backend")

func (p *Pool) alive() []*Backend {
	var out []*Backend
	for _, b := range p.backends {
		if b.Healthy() {
			out = append(out, b)
		}
	}
	return out
}

// Random picks a backend by weight.
func (p *Pool) Random() (*Backend, error) {
	alive := p.alive()
	total := 0
	for _, b := range alive {
		total += b.Weight
	}
	if total <= 0 {
		return nil, errNoBackend
	}
	n := rand.Intn(total)
	for _, b := range alive {
		if n -= b.Weight; n < 0 {
			return b, nil
		}
	}
	return nil, errNoBackend
}

// Sticky sends the same key to the same backend while the set is unchanged.
func (p *Pool) Sticky(key string) (*Backend, error) {
	var best *Backend
	var top uint64
	for _, b := range p.alive() {
		sum := md5.Sum([]byte(b.Name + "\x00" + key))
		if score := binary.BigEndian.Uint64(sum[:8]); best == nil || score > top {
			best, top = b, score
		}
	}
	if best == nil {
		return nil, errNoBackend
	}
	return best, nil
}

func slot(name string, slots uint32) uint32 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32() % slots
}

func (p *Pool) check(ctx context.Context, b *Backend) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.URL+"/healthz", nil)
	if err != nil {
		b.mark(false)
		return
	}
	resp, err := p.client.Do(req)
	if err != nil {
		p.log.Warn("health check failed", "backend", b.Name, "err", err)
		b.mark(false)
		return
	}
	resp.Body.Close()
	b.mark(resp.StatusCode == http.StatusOK)
}

// Watch checks one backend until ctx ends; starts are spread by name.
func (p *Pool) Watch(ctx context.Context, b *Backend, every time.Duration) error {
	time.Sleep(every / 16 * time.Duration(slot(b.Name, 16)))
	for {
		p.check(ctx, b)
		pause := every + time.Duration(rand.Int63n(int64(every)/10+1))
		select {
		case <-ctx.Done():
			return fmt.Errorf("watch %s: %w", b.Name, ctx.Err())
		case <-time.After(pause):
		}
	}
}
