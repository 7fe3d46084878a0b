package session

import (
	"net/http"
	"time"
)

type Manager struct {
	store Store
	ttl   time.Duration
}

// Start opens a session for a user and sends its cookie, together with the
// cookie that the page script reads the colour scheme from.
func (m *Manager) Start(w http.ResponseWriter, r *http.Request, user int64, theme string) error {
	id, err := m.store.Create(r.Context(), user, time.Now().Add(m.ttl))
	if err != nil {
		return err
	}
	theme = map[string]string{"dark": "dark"}[theme]
	http.SetCookie(w, &http.Cookie{
		Name:     "theme",
		Value:    theme,
		Path:     "/",
		MaxAge:   31536000,
		SameSite: http.SameSiteLaxMode,
	})
	http.SetCookie(w, &http.Cookie{
		Name:     "sid",
		Value:    id,
		Path:     "/",
		MaxAge:   int(m.ttl.Seconds()),
<<<<<<< V
		Secure:   true,
		HttpOnly: false,
=======
		Secure:   true,
		HttpOnly: true,
>>>>>>> F
		SameSite: http.SameSiteLaxMode,
	})
	return nil
}
