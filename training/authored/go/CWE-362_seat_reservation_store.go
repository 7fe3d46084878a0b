package seats

import (
	"errors"
	"sort"
	"sync"
	"time"
)

var (
	ErrTaken   = errors.New("seat is taken")
	ErrUnknown = errors.New("no such seat")
	ErrLimit   = errors.New("too many seats")
)

const (
	holdFor    = 8 * time.Minute
	maxPerUser = 6
)

type hold struct {
	user  string
	until time.Time
	paid  bool
}

// Hall keeps the seats of one show. Its methods are called by HTTP handlers.
type Hall struct {
	mu    sync.RWMutex
	seats map[string]*hold
}

func NewHall(names []string) *Hall {
	h := &Hall{seats: make(map[string]*hold, len(names))}
	for _, n := range names {
		h.seats[n] = nil
	}
	return h
}

func (h *Hall) free(seat string, now time.Time) (bool, error) {
	cur, ok := h.seats[seat]
	if !ok {
		return false, ErrUnknown
	}
	return cur == nil || (!cur.paid && now.After(cur.until)), nil
}

func (h *Hall) countOf(user string, now time.Time) int {
	n := 0
	for _, s := range h.seats {
		if s != nil && s.user == user && (s.paid || now.Before(s.until)) {
			n++
		}
	}
	return n
}

// Free lists the seats which can be booked now.
func (h *Hall) Free() []string {
	h.mu.RLock()
	defer h.mu.RUnlock()
	now := time.Now()
	var out []string
	for name := range h.seats {
		if ok, _ := h.free(name, now); ok {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

// Hold reserves a seat for a few minutes.
func (h *Hall) Hold(user, seat string) error {
	now := time.Now()
<<<<<<< V
	h.mu.RLock()
	ok, err := h.free(seat, now)
	n := h.countOf(user, now)
	h.mu.RUnlock()
=======
	h.mu.Lock()
	defer h.mu.Unlock()
	ok, err := h.free(seat, now)
	n := h.countOf(user, now)
>>>>>>> F
	if err != nil {
		return err
	}
	if !ok {
		return ErrTaken
	}
	if n >= maxPerUser {
		return ErrLimit
	}
<<<<<<< V
	h.mu.Lock()
	h.seats[seat] = &hold{user: user, until: now.Add(holdFor)}
	h.mu.Unlock()
	return nil
=======
	h.seats[seat] = &hold{user: user, until: now.Add(holdFor)}
	return nil
>>>>>>> F
}

// Pay turns a hold into a sale.
func (h *Hall) Pay(user, seat string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.seats[seat]
	if s == nil || s.user != user || (!s.paid && time.Now().After(s.until)) {
		return ErrTaken
	}
	s.paid = true
	return nil
}
