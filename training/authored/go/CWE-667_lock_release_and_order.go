package ledger

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

var ErrClosed = errors.New("ledger: closed")

type Account struct {
	mu      sync.Mutex
	id      int64
	balance int64
}

type Ledger struct {
	mu     sync.RWMutex
	closed bool
	byID   map[int64]*Account
	subs   []chan int64
}

func (l *Ledger) Account(id int64) (*Account, error) {
	l.mu.RLock()
<<<<<<< V
	if l.closed {
		return nil, ErrClosed
	}
	a := l.byID[id]
	l.mu.RUnlock()
	return a, nil
=======
	defer l.mu.RUnlock()
	if l.closed {
		return nil, ErrClosed
	}
	return l.byID[id], nil
>>>>>>> F
}

func (a *Account) Balance() int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.balance
}

func Transfer(from, to *Account, cents int64) bool {
	if from == to || cents <= 0 {
		return false
	}
	first, second := from, to
<<<<<<< V
	if first == nil || second == nil || first.id == second.id {
		return false
	}
=======
	if first.id > second.id {
		first, second = second, first
	}
>>>>>>> F
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	if from.balance < cents {
		return false
	}
	from.balance, to.balance = from.balance-cents, to.balance+cents
	return true
}

func (l *Ledger) Import(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	l.mu.Lock()
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
=======
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	l.mu.Lock()
>>>>>>> F
	defer l.mu.Unlock()
	if err != nil || l.closed {
		http.Error(w, "import failed", http.StatusBadRequest)
		return
	}
	l.byID[int64(len(l.byID))] = &Account{balance: int64(len(raw))}
}

func (l *Ledger) Publish(n int64) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	for _, ch := range l.subs {
<<<<<<< V
		ch <- n
=======
		select {
		case ch <- n:
		default:
		}
>>>>>>> F
	}
}

func (l *Ledger) Close() {
	l.mu.Lock()
	l.closed = true
	subs := l.subs
	l.subs = nil
	l.mu.Unlock()
	for _, ch := range subs {
		close(ch)
	}
}

func (l *Ledger) Totals() (sum int64) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	for _, a := range l.byID {
<<<<<<< V
		l.mu.Lock()
		sum += a.balance
		l.mu.Unlock()
=======
		a.mu.Lock()
		sum += a.balance
		a.mu.Unlock()
>>>>>>> F
	}
	return sum
}

func Wait(ctx context.Context, ready <-chan struct{}) error {
	select {
	case <-ready:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func Query(ctx context.Context, run func() int64) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
<<<<<<< V
	res := make(chan int64)
=======
	res := make(chan int64, 1)
>>>>>>> F
	go func() { res <- run() }()
	select {
	case n := <-res:
		return n, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
