package pool

import (
	"bytes"
	"context"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func Render(write func(*bytes.Buffer)) []byte {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	write(b)
	return append([]byte(nil), b.Bytes()...)
}

type Config struct{ Limits map[string]int }

type Live struct{ p atomic.Pointer[Config] }

func (l *Live) Swap(c Config) { l.p.Store(&c) }

func (l *Live) Limit(name string) int {
	if c := l.p.Load(); c != nil {
		return c.Limits[name]
	}
	return 0
}

type Registry struct {
	mu    sync.Mutex
	items map[string]func() error
	order []string
}

func (r *Registry) Add(name string, fn func() error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.items == nil {
		r.items = make(map[string]func() error)
	}
	if _, ok := r.items[name]; !ok {
		r.order = append(r.order, name)
	}
	r.items[name] = fn
}

// RunAll copies the list first so that fn may call Add.
func (r *Registry) RunAll() error {
	r.mu.Lock()
	fns := make([]func() error, 0, len(r.order))
	for _, n := range r.order {
		fns = append(fns, r.items[n])
	}
	r.mu.Unlock()
	for _, fn := range fns {
		if err := fn(); err != nil {
			return err
		}
	}
	return nil
}

func Fetch(ctx context.Context, urls []string, get func(context.Context, string) ([]byte, error)) ([][]byte, error) {
	out := make([][]byte, len(urls))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	for i, u := range urls {
		i, u := i, u
		g.Go(func() error {
			b, err := get(ctx, u)
			out[i] = b
			return err
		})
	}
	return out, g.Wait()
}

type Loader struct {
	sf   singleflight.Group
	mu   sync.RWMutex
	seen map[string]string
}

func (l *Loader) Get(key string, load func() (string, error)) (string, error) {
	l.mu.RLock()
	v, ok := l.seen[key]
	l.mu.RUnlock()
	if ok {
		return v, nil
	}
	got, err, _ := l.sf.Do(key, func() (any, error) {
		v, err := load()
		if err == nil {
			l.mu.Lock()
			if l.seen == nil {
				l.seen = map[string]string{}
			}
			l.seen[key] = v
			l.mu.Unlock()
		}
		return v, err
	})
	if err != nil {
		return "", err
	}
	return got.(string), nil
}

func Ticker(ctx context.Context, every time.Duration, fn func()) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				fn()
			}
		}
	}()
	return done
}

func TryOnce(flag *atomic.Bool, fn func()) bool {
	if !flag.CompareAndSwap(false, true) {
		return false
	}
	defer flag.Store(false)
	fn()
	return true
}
