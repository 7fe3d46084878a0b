package hub

import (
	"encoding/json"
	"maps"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

type session struct {
	User    string
	Admin   bool
	Expires time.Time
}

type Hub struct {
	mu       sync.RWMutex
	sessions map[string]session
	hits     map[string]int
	total    atomic.Int64
	current  *session
	routes   map[string]string
}

func NewHub() *Hub {
	return &Hub{
		sessions: map[string]session{},
		hits:     map[string]int{},
		routes:   map[string]string{"/": "home", "/team": "team"},
	}
}

func (h *Hub) Put(id string, s session) {
<<<<<<< V
	h.mu.RLock()
	defer h.mu.RUnlock()
=======
	h.mu.Lock()
	defer h.mu.Unlock()
>>>>>>> F
	h.sessions[id] = s
}

func (h *Hub) Get(id string) (session, bool) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	s, ok := h.sessions[id]
	return s, ok && time.Now().Before(s.Expires)
}

func (h *Hub) Route(path string) string {
	return h.routes[path]
}

func (h *Hub) Count(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.total.Add(1)
<<<<<<< V
		h.hits[r.URL.Path]++
=======
		h.mu.Lock()
		h.hits[r.URL.Path]++
		h.mu.Unlock()
>>>>>>> F
		next.ServeHTTP(w, r)
	})
}

func (h *Hub) Whoami(w http.ResponseWriter, r *http.Request) {
	c, err := r.Cookie("sid")
	if err != nil {
		http.Error(w, "no session", http.StatusUnauthorized)
		return
	}
	s, ok := h.Get(c.Value)
	if !ok {
		http.Error(w, "no session", http.StatusUnauthorized)
		return
	}
<<<<<<< V
	h.current = &s
	json.NewEncoder(w).Encode(h.current)
=======
	current := &s
	json.NewEncoder(w).Encode(current)
>>>>>>> F
}

func (h *Hub) Snapshot() map[string]int {
	h.mu.RLock()
	defer h.mu.RUnlock()
<<<<<<< V
	return h.hits
=======
	return maps.Clone(h.hits)
>>>>>>> F
}

func (h *Hub) Expire(now time.Time) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := len(h.sessions)
	for id, s := range h.sessions {
		if now.After(s.Expires) {
			delete(h.sessions, id)
		}
	}
	return n - len(h.sessions)
}

func (h *Hub) Promote(id string) bool {
<<<<<<< V
	h.mu.RLock()
	s, ok := h.sessions[id]
	h.mu.RUnlock()
	if !ok {
		return false
	}
	s.Admin = true
	h.Put(id, s)
	return true
=======
	h.mu.Lock()
	defer h.mu.Unlock()
	s, ok := h.sessions[id]
	if !ok {
		return false
	}
	s.Admin = true
	h.sessions[id] = s
	return true
>>>>>>> F
}

func (h *Hub) Logout(id string, notify func(string) error) error {
	h.mu.Lock()
	s := h.sessions[id]
	delete(h.sessions, id)
<<<<<<< V
	if err := notify(s.User); err != nil {
		return err
	}
	h.mu.Unlock()
	return nil
=======
	h.mu.Unlock()
	return notify(s.User)
>>>>>>> F
}

func copyHub(h *Hub) (n int64, users []string) {
<<<<<<< V
	c := *h
	c.mu.Lock()
	defer c.mu.Unlock()
=======
	c := h
	c.mu.RLock()
	defer c.mu.RUnlock()
>>>>>>> F
	for _, s := range c.sessions {
		users = append(users, s.User)
	}
	return c.total.Load(), users
}
