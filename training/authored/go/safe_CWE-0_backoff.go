package backoff

import (
	"context"
	"errors"
	"math/rand"
	"sync"
	"time"
)

// Policy describes how often and how fast something is tried again.
type Policy struct {
	Attempts int
	Base     time.Duration
	Max      time.Duration
}

// Default suits calls between services in one region.
var Default = Policy{Attempts: 5, Base: 50 * time.Millisecond, Max: 5 * time.Second}

// Delay returns the pause before the given attempt, with full jitter.
func (p Policy) Delay(attempt int) time.Duration {
	d := p.Base << min(attempt, 16)
	if d <= 0 || d > p.Max {
		d = p.Max
	}
	return time.Duration(rand.Int63n(int64(d)) + 1)
}

type permanent struct{ error }

func (p permanent) Unwrap() error { return p.error }

// Permanent marks an error that must not be retried.
func Permanent(err error) error { return permanent{err} }

// Retry calls fn until it succeeds, fails for good or ctx ends.
func Retry(ctx context.Context, p Policy, fn func(context.Context) error) error {
	var err error
	for i := 0; i < p.Attempts; i++ {
		if err = fn(ctx); err == nil {
			return nil
		}
		var stop permanent
		if errors.As(err, &stop) {
			return stop.error
		}
		t := time.NewTimer(p.Delay(i))
		select {
		case <-ctx.Done():
			t.Stop()
			return errors.Join(ctx.Err(), err)
		case <-t.C:
		}
	}
	return err
}

// Pick returns one of the healthy endpoints, each with the same chance.
func Pick(endpoints []string, healthy func(string) bool) (string, bool) {
	for _, i := range rand.Perm(len(endpoints)) {
		if healthy(endpoints[i]) {
			return endpoints[i], true
		}
	}
	return "", false
}

// Sample keeps about the given share of events.
func Sample(share float64) func() bool {
	r := rand.New(rand.NewSource(time.Now().UnixNano()))
	var mu sync.Mutex
	return func() bool {
		mu.Lock()
		defer mu.Unlock()
		return r.Float64() < share
	}
}

// Limiter is a token bucket.
type Limiter struct {
	mu     sync.Mutex
	tokens float64
	rate   float64
	burst  float64
	last   time.Time
	now    func() time.Time
}

func NewLimiter(perSecond float64, burst int) *Limiter {
	return &Limiter{tokens: float64(burst), rate: perSecond, burst: float64(burst), last: time.Now(), now: time.Now}
}

func (l *Limiter) Allow() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	l.tokens = min(l.burst, l.tokens+now.Sub(l.last).Seconds()*l.rate)
	l.last = now
	if l.tokens < 1 {
		return false
	}
	l.tokens--
	return true
}
