package limit

import (
	"sync"
	"time"
)

// Limiter allows a number of calls per client and minute. It is shared by all
// request handlers.
type Limiter struct {
	mu    sync.RWMutex
	max   int
	start time.Time
	hits  map[string]int
}

// New returns a limiter that allows max calls per minute.
func New(max int) *Limiter {
	return &Limiter{max: max, hits: map[string]int{}, start: time.Now()}
}

// Allow counts a call and reports whether the client may go on.
func (l *Limiter) Allow(client string) bool {
<<<<<<< V
	l.mu.RLock()
	defer l.mu.RUnlock()
=======
	l.mu.Lock()
	defer l.mu.Unlock()
>>>>>>> F
	if time.Since(l.start) > time.Minute {
		l.hits = map[string]int{}
		l.start = time.Now()
	}
	l.hits[client]++
	return l.hits[client] <= l.max
}
