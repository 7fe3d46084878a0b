package hub

import (
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
)

var ErrFunds = errors.New("hub: balance too low")

type Hub struct {
	mu       sync.RWMutex
	sessions map[string]string
	balances map[string]int64
	hits     int64
	once     sync.Once
	stats    sync.Map
}

func New() *Hub {
	h := &Hub{sessions: map[string]string{}, balances: map[string]int64{}}
	for _, u := range []string{"system", "guest"} {
		h.sessions[u] = u
	}
	return h
}

func (h *Hub) Login(w http.ResponseWriter, r *http.Request) {
	id, user := r.FormValue("id"), r.FormValue("user")
<<<<<<< V
	h.mu.RLock()
	defer h.mu.RUnlock()
=======
	h.mu.Lock()
	defer h.mu.Unlock()
>>>>>>> F
	h.sessions[id] = user
}

func (h *Hub) User(id string) (string, bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	u, ok := h.sessions[id]
	return u, ok
}

func (h *Hub) Withdraw(user string, amount int64) error {
<<<<<<< V
	h.mu.RLock()
	have := h.balances[user]
	h.mu.RUnlock()
	if amount <= 0 || have < amount {
		return ErrFunds
	}
	h.mu.Lock()
	defer h.mu.Unlock()
=======
	h.mu.Lock()
	defer h.mu.Unlock()
	have := h.balances[user]
	if amount <= 0 || have < amount {
		return ErrFunds
	}
>>>>>>> F
	h.balances[user] = have - amount
	return nil
}

func (h *Hub) Redeem(code string, grant func()) bool {
<<<<<<< V
	if _, used := h.stats.Load(code); used {
		return false
	}
	h.stats.Store(code, true)
=======
	if _, used := h.stats.LoadOrStore(code, true); used {
		return false
	}
>>>>>>> F
	grant()
	return true
}

func (h *Hub) Hit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		atomic.AddInt64(&h.hits, 1)
		next.ServeHTTP(w, r)
	})
}

func (h *Hub) Sessions() map[string]string {
	h.mu.RLock()
	defer h.mu.RUnlock()
<<<<<<< V
	return h.sessions
=======
	out := make(map[string]string, len(h.sessions))
	for k, v := range h.sessions {
		out[k] = v
	}
	return out
>>>>>>> F
}

// WordCount fans out; every worker owns its map and the results are merged by the caller's goroutine.
func WordCount(docs [][]string) map[string]int {
	parts := make([]map[string]int, len(docs))
	var wg sync.WaitGroup
	for i, d := range docs {
		wg.Add(1)
		go func(i int, d []string) {
			defer wg.Done()
			m := map[string]int{}
			for _, w := range d {
				m[w]++
			}
			parts[i] = m
		}(i, d)
	}
	wg.Wait()
	total := map[string]int{}
	for _, m := range parts {
		for w, n := range m {
			total[w] += n
		}
	}
	return total
}

type current struct{ user string }

func Whoami(users func(*http.Request) string) http.Handler {
<<<<<<< V
	var c current
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.user = users(r)
=======
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := current{user: users(r)}
>>>>>>> F
		w.Write([]byte(c.user))
	})
}
