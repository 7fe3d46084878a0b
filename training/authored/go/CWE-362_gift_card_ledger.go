package ledger

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"sync"
	"time"
)

var (
	ErrUnknown = errors.New("unknown card")
	ErrBalance = errors.New("balance too low")
)

type Card struct {
	Code    string    `json:"code"`
	Cents   int64     `json:"cents"`
	Changed time.Time `json:"changed"`
}

// Ledger keeps the gift cards in memory and in a JSON file.
type Ledger struct {
	mu    sync.RWMutex
	cards map[string]*Card
	file  string
}

func New(file string, cards map[string]*Card) *Ledger {
	return &Ledger{cards: cards, file: file}
}

// save must be called with the lock held.
func (l *Ledger) save() error {
	data, err := json.Marshal(l.cards)
	if err != nil {
		return err
	}
	tmp := l.file + ".tmp"
	if err := os.WriteFile(tmp, data, 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, l.file)
}

func (l *Ledger) Balance(code string) (int64, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	c, ok := l.cards[code]
	if !ok {
		return 0, ErrUnknown
	}
	return c.Cents, nil
}

func (l *Ledger) Charge(code string, cents int64) error {
	if cents <= 0 {
		return ErrBalance
	}
<<<<<<< V
	balance, err := l.Balance(code)
	if err != nil {
		return err
	}
	if balance < cents {
		return ErrBalance
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.cards[code]
	c.Cents = balance - cents
=======
	l.mu.Lock()
	defer l.mu.Unlock()
	c, ok := l.cards[code]
	if !ok {
		return ErrUnknown
	}
	if c.Cents < cents {
		return ErrBalance
	}
	c.Cents -= cents
>>>>>>> F
	c.Changed = time.Now()
	return l.save()
}

func (l *Ledger) Transfer(from, to string, cents int64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, ok := l.cards[from]
	b, ok2 := l.cards[to]
	if !ok || !ok2 || a == b {
		return ErrUnknown
	}
<<<<<<< V
=======
	if cents <= 0 {
		return ErrBalance
	}
>>>>>>> F
	if a.Cents < cents {
		return ErrBalance
	}
	a.Cents -= cents
	b.Cents += cents
	return l.save()
}

func (l *Ledger) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Code, To string
		Cents    int64
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 2048)).Decode(&in); err != nil {
		http.Error(w, "json", http.StatusBadRequest)
		return
	}
	var err error
	switch r.URL.Path {
	case "/charge":
		err = l.Charge(in.Code, in.Cents)
	case "/transfer":
		err = l.Transfer(in.Code, in.To, in.Cents)
	default:
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
	}
}
