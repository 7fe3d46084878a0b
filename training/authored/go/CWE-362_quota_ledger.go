package quota

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sort"
	"sync"
	"sync/atomic"
	"time"
)

var (
	ErrExhausted = errors.New("quota: exhausted")
	ErrUnknown   = errors.New("quota: unknown account")
	ErrAmount    = errors.New("quota: amount must be positive")
)

type account struct {
	limit    int64
	used     int64
	reserved map[string]hold
	touched  time.Time
}

type hold struct {
	amount  int64
	expires time.Time
}

// Ledger counts credits that prepaid accounts may spend on render jobs.
// The methods are called from the request handlers and from the janitor;
// functions whose name ends in Locked expect the mutex to be held.
type Ledger struct {
	mu       sync.RWMutex
	accounts map[string]*account
	holdFor  time.Duration
	refused  atomic.Int64
	now      func() time.Time
}

func New(holdFor time.Duration) *Ledger {
	return &Ledger{accounts: make(map[string]*account), holdFor: holdFor, now: time.Now}
}

// Open sets the limit of an account and creates it when necessary.
func (l *Ledger) Open(id string, limit int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, ok := l.accounts[id]
	if !ok {
		a = &account{reserved: make(map[string]hold)}
		l.accounts[id] = a
	}
	a.limit = limit
	a.touched = l.now()
}

func (l *Ledger) freeLocked(a *account) int64 {
	free := a.limit - a.used
	for _, h := range a.reserved {
		free -= h.amount
	}
	return free
}

func (l *Ledger) expireLocked(a *account, now time.Time) {
	for id, h := range a.reserved {
		if now.After(h.expires) {
			delete(a.reserved, id)
		}
	}
}

// Free tells what the account could still reserve. The figure is for display,
// it may be outdated by the time the caller sees it.
func (l *Ledger) Free(id string) (int64, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	a, ok := l.accounts[id]
	if !ok {
		return 0, ErrUnknown
	}
	return l.freeLocked(a), nil
}

// Reserve puts amount aside for job. It fails when not enough is left.
func (l *Ledger) Reserve(id, job string, amount int64) error {
	if amount <= 0 {
		return ErrAmount
	}
<<<<<<< V
	if free, err := l.Free(id); err != nil || free < amount {
		l.refused.Add(1)
		return ErrExhausted
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	a := l.accounts[id]
=======
	l.mu.Lock()
	defer l.mu.Unlock()
	a, ok := l.accounts[id]
	if !ok || l.freeLocked(a) < amount {
		l.refused.Add(1)
		return ErrExhausted
	}
>>>>>>> F
	now := l.now()
	l.expireLocked(a, now)
	if _, dup := a.reserved[job]; dup {
		return fmt.Errorf("quota: job %s has a reservation", job)
	}
	a.reserved[job] = hold{amount: amount, expires: now.Add(l.holdFor)}
	a.touched = now
	return nil
}

// Settle turns the reservation of job into usage. actual may be lower than
// what was put aside.
func (l *Ledger) Settle(id, job string, actual int64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, ok := l.accounts[id]
	if !ok {
		return ErrUnknown
	}
	h, ok := a.reserved[job]
	if !ok || actual < 0 || actual > h.amount {
		return fmt.Errorf("quota: settle %s: no matching reservation", job)
	}
	delete(a.reserved, job)
	a.used += actual
	a.touched = l.now()
	return nil
}

// Cancel gives a reservation back.
func (l *Ledger) Cancel(id, job string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if a, ok := l.accounts[id]; ok {
		delete(a.reserved, job)
	}
}

// Sweep drops stale reservations; the janitor calls it once a minute.
func (l *Ledger) Sweep() {
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range l.accounts {
		l.expireLocked(a, now)
	}
}

type line struct {
	Account string `json:"account"`
	Limit   int64  `json:"limit"`
	Used    int64  `json:"used"`
	Free    int64  `json:"free"`
}

// ServeHTTP prints the table on the internal status port.
func (l *Ledger) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
<<<<<<< V
	lines := make([]line, 0, len(l.accounts))
	for id, a := range l.accounts {
		lines = append(lines, line{Account: id, Limit: a.limit, Used: a.used, Free: l.freeLocked(a)})
	}
=======
	l.mu.RLock()
	lines := make([]line, 0, len(l.accounts))
	for id, a := range l.accounts {
		lines = append(lines, line{Account: id, Limit: a.limit, Used: a.used, Free: l.freeLocked(a)})
	}
	l.mu.RUnlock()
>>>>>>> F
	sort.Slice(lines, func(i, j int) bool { return lines[i].Account < lines[j].Account })
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"accounts": lines, "refused": l.refused.Load()})
}
