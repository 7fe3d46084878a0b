// Package retry runs an operation until it succeeds, its context ends, or the
// attempts are used up.
package retry

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"time"
)

// Policy says how long to wait between attempts. The zero value is usable.
type Policy struct {
	Attempts int           // 5 if zero
	Base     time.Duration // 100ms if zero
	Cap      time.Duration // 10s if zero
}

type permanent struct{ err error }

func (p permanent) Error() string { return p.err.Error() }
func (p permanent) Unwrap() error { return p.err }

// Permanent marks an error that no further attempt will mend.
func Permanent(err error) error {
	if err == nil {
		return nil
	}
	return permanent{err}
}

func (p Policy) withDefaults() Policy {
	if p.Attempts <= 0 {
		p.Attempts = 5
	}
	if p.Base <= 0 {
		p.Base = 100 * time.Millisecond
	}
	if p.Cap < p.Base {
		p.Cap = max(p.Base, 10*time.Second)
	}
	return p
}

// delay is the full-jitter wait before attempt n (n counts from 1): anything
// up to Base·2ⁿ⁻¹, at most Cap.
func (p Policy) delay(n int) time.Duration {
	ceiling := p.Base
	for i := 1; i < n && ceiling < p.Cap; i++ {
		if ceiling > p.Cap/2 {
			ceiling = p.Cap
			break
		}
		ceiling *= 2
	}
	return time.Duration(rand.Int63n(int64(ceiling)))
}

// Do calls f until it returns nil.
func Do(ctx context.Context, p Policy, f func(context.Context) error) error {
	p = p.withDefaults()
	var last error
	for n := 1; n <= p.Attempts; n++ {
		if err := ctx.Err(); err != nil {
			return errors.Join(err, last)
		}
		last = f(ctx)
		if last == nil {
			return nil
		}
		var perm permanent
		if errors.As(last, &perm) {
			return perm.err
		}
		if n == p.Attempts {
			break
		}
		timer := time.NewTimer(p.delay(n))
		select {
		case <-ctx.Done():
			timer.Stop()
			return errors.Join(ctx.Err(), last)
		case <-timer.C:
		}
	}
	return fmt.Errorf("after %d attempts: %w", p.Attempts, last)
}

// Shuffled returns the replicas in a random order, so that reads spread.
func Shuffled[T any](in []T) []T {
	out := make([]T, len(in))
	copy(out, in)
	rand.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Sampled is true for about one call in every. Used for debug traces.
func Sampled(every int) bool {
	return every > 0 && rand.Intn(every) == 0
}
