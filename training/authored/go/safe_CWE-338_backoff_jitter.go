package retry

import (
	"context"
	"math/rand/v2"
	"time"
)

type Policy struct {
	Base  time.Duration
	Max   time.Duration
	Tries int
}

// Do calls fn until it succeeds, with growing and slightly random pauses,
// so that clients do not come back all at once.
func (p Policy) Do(ctx context.Context, fn func(context.Context) error) error {
	wait := p.Base
	var err error
	for i := 0; i < p.Tries; i++ {
		if err = fn(ctx); err == nil {
			return nil
		}
		jitter := time.Duration(rand.Int64N(int64(wait)/2 + 1))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait + jitter):
		}
		wait = min(2*wait, p.Max)
	}
	return err
}
