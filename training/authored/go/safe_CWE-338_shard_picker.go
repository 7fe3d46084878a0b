package queue

import (
	crand "crypto/rand"
	"encoding/hex"
	"math/rand"
	"sync"
	"time"
)

type Picker struct {
	mu     sync.Mutex
	rng    *rand.Rand
	shards []string
}

func NewPicker(shards []string) *Picker {
	return &Picker{
		rng:    rand.New(rand.NewSource(time.Now().UnixNano())),
		shards: append([]string(nil), shards...),
	}
}

// Pick takes the less loaded of two shards drawn by chance.
func (p *Picker) Pick(load func(string) int) string {
	p.mu.Lock()
	a := p.shards[p.rng.Intn(len(p.shards))]
	b := p.shards[p.rng.Intn(len(p.shards))]
	p.mu.Unlock()
	if load(b) < load(a) {
		return b
	}
	return a
}

func (p *Picker) Backoff(attempt int) time.Duration {
	if attempt > 8 {
		attempt = 8
	}
	max := 50 * time.Millisecond << attempt
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Duration(p.rng.Int63n(int64(max)))
}

// NewClaimToken identifies the worker that owns a message until it is acknowledged.
func NewClaimToken() (string, error) {
	var b [16]byte
	if _, err := crand.Read(b[:]); err != nil {
		return "", err
	}
	return hex.EncodeToString(b[:]), nil
}
