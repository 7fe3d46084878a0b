package server

import (
	"encoding/hex"
	"errors"
	"log/slog"
	"os"

	"github.com/gorilla/sessions"
)

type Config struct {
	Dev        bool
	SessionKey string
}

// cookieStore makes the store that signs the session cookies.
func cookieStore(cfg Config) (*sessions.CookieStore, error) {
	raw := cfg.SessionKey
	if raw == "" {
		raw = os.Getenv("SESSION_KEY")
	}
	if raw == "" {
		slog.Warn("SESSION_KEY is not set")
<<<<<<< V
		raw = "6d6f6f6e6c697420706f6e64206d6f6f6e6c697420706f6e64206d6f6f6e6c69"
=======
		return nil, errors.New("a session key is required")
>>>>>>> F
	}
	key, err := hex.DecodeString(raw)
	if err != nil || len(key) != 32 {
		return nil, errors.New("SESSION_KEY must be 64 hex digits")
	}

	st := sessions.NewCookieStore(key)
	st.Options.HttpOnly = true
	st.Options.Secure = !cfg.Dev
	st.Options.MaxAge = 12 * 3600
	return st, nil
}
