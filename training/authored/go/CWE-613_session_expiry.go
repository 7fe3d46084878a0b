package session

import (
	"context"
	"errors"
	"net/http"
	"time"
)

type Session struct {
	User    int64
	Created time.Time
	Seen    time.Time
	Revoked bool
}

var errSession = errors.New("session: sign in again")

const (
	idle     = 30 * time.Minute
	lifetime = 12 * time.Hour
)

func (m *Manager) Load(ctx context.Context, r *http.Request) (*Session, error) {
	c, err := r.Cookie("sid")
	if err != nil {
		return nil, errSession
	}
	s, err := m.store.Get(ctx, c.Value)
	if err != nil || s.Revoked {
		return nil, errSession
	}
	now := time.Now()
<<<<<<< V
	if s.Seen.Add(idle).Before(now) && s.Created.Add(lifetime).Before(now) {
=======
	if s.Seen.Add(idle).Before(now) || s.Created.Add(lifetime).Before(now) {
>>>>>>> F
		m.store.Delete(ctx, c.Value)
		return nil, errSession
	}
	s.Seen = now
	return s, m.store.Touch(ctx, c.Value, now)
}
