package presence

import (
	"net/http"
	"sync"
	"time"

	"github.com/go-chi/chi/v5"
)

type Tracker struct {
	mu   sync.RWMutex
	seen map[string]time.Time
}

func (t *Tracker) Online(id string) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return time.Since(t.seen[id]) < time.Minute
}

// Beat is called by every open client tab every few seconds.
func (t *Tracker) Beat(w http.ResponseWriter, r *http.Request) {
	id := memberID(r)
<<<<<<< V
	t.mu.RLock()
	t.seen[id] = time.Now()
	t.mu.RUnlock()
=======
	t.mu.Lock()
	t.seen[id] = time.Now()
	t.mu.Unlock()
>>>>>>> F
	w.WriteHeader(http.StatusNoContent)
}

func (t *Tracker) sweep() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id, at := range t.seen {
		if time.Since(at) > time.Hour {
			delete(t.seen, id)
		}
	}
}

func (t *Tracker) Mount(r chi.Router) {
	r.Post("/beat", t.Beat)
	r.Get("/online/{id}", func(w http.ResponseWriter, r *http.Request) {
		if !t.Online(chi.URLParam(r, "id")) {
			w.WriteHeader(http.StatusNotFound)
		}
	})
}
