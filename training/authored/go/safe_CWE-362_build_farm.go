package farm

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

type Result struct {
	Target string
	Err    error
}

type Farm struct {
	mu      sync.Mutex
	done    map[string]bool
	running atomic.Int32
	once    sync.Once
	conf    atomic.Pointer[map[string]string]
}

func (f *Farm) Build(targets []string, run func(string) error) []Result {
	out := make([]Result, len(targets))
	var wg sync.WaitGroup
	for i, t := range targets {
		wg.Add(1)
		go func() {
			defer wg.Done()
			out[i] = Result{t, run(t)} // each goroutine has its own slot
		}()
	}
	wg.Wait()
	return out
}

func (f *Farm) Claim(target string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done == nil {
		f.done = make(map[string]bool)
	}
	if f.done[target] {
		return false
	}
	f.done[target] = true
	return true
}

func (f *Farm) Busy() bool { return f.running.Load() > 0 }

func (f *Farm) Track(fn func()) {
	f.running.Add(1)
	defer f.running.Add(-1)
	fn()
}

func (f *Farm) Reload(next map[string]string) {
	c := maps.Clone(next)
	f.conf.Store(&c)
}

func (f *Farm) Option(k string) string {
	if m := f.conf.Load(); m != nil {
		return (*m)[k]
	}
	return ""
}

func (f *Farm) EnsureCache(dir string) error {
	return os.MkdirAll(filepath.Join(dir, "cache"), 0o700)
}

func (f *Farm) Start(loop func()) {
	f.once.Do(func() { go loop() })
}

func Acquire(path string) (*os.File, error) {
	l, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(l.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

func Publish(dir, name string, data []byte) error {
	tmp, err := os.CreateTemp(dir, name+".*")
	if err != nil {
		return err
	}
	_, werr := tmp.Write(data)
	if err := errors.Join(werr, tmp.Close()); err != nil {
		os.Remove(tmp.Name())
		return err
	}
	return os.Rename(tmp.Name(), filepath.Join(dir, name))
}

func Modified(path string) time.Time {
	st, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err != nil {
		return time.Time{}
	}
	return st.ModTime()
}

func WithSignals(parent context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(parent, syscall.SIGINT, syscall.SIGTERM)
}
