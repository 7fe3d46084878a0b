package session

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"net/http"
	"time"
)

const (
	cookieName = "__Host-session"
	tokenBytes = 32
	idle       = 2 * time.Hour
	absolute   = 14 * 24 * time.Hour
)

var ErrNone = errors.New("no session")

// Manager keeps sessions in the database, under the hash of their token.
type Manager struct {
	db  *sql.DB
	now func() time.Time
}

func NewManager(db *sql.DB) *Manager { return &Manager{db: db, now: time.Now} }

func newToken() (string, error) {
	b := make([]byte, tokenBytes)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

func lookupKey(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Start is called after the password (and second factor) have been checked.
func (m *Manager) Start(ctx context.Context, w http.ResponseWriter, r *http.Request, userID int64) error {
	if old, err := r.Cookie(cookieName); err == nil {
		if _, err := m.db.ExecContext(ctx, `DELETE FROM sessions WHERE token_hash = $1`, lookupKey(old.Value)); err != nil {
			return err
		}
	}
	token, err := newToken()
	if err != nil {
		return err
	}
	now := m.now()
	_, err = m.db.ExecContext(ctx,
		`INSERT INTO sessions (token_hash, user_id, created_at, seen_at) VALUES ($1, $2, $3, $3)`,
		lookupKey(token), userID, now)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name:     cookieName,
		Value:    token,
		Path:     "/",
		MaxAge:   int(absolute.Seconds()),
		Secure:   true,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	})
	return nil
}

// User returns the owner of the request's session and extends it.
func (m *Manager) User(ctx context.Context, r *http.Request) (int64, error) {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return 0, ErrNone
	}
	now := m.now()
	var userID int64
	err = m.db.QueryRowContext(ctx,
		`UPDATE sessions SET seen_at = $2
		  WHERE token_hash = $1 AND seen_at > $3 AND created_at > $4
		  RETURNING user_id`,
		lookupKey(c.Value), now, now.Add(-idle), now.Add(-absolute)).Scan(&userID)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrNone
	}
	return userID, err
}

// End logs out.
func (m *Manager) End(ctx context.Context, w http.ResponseWriter, r *http.Request) error {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return nil
	}
	_, err = m.db.ExecContext(ctx, `DELETE FROM sessions WHERE token_hash = $1`, lookupKey(c.Value))
	http.SetCookie(w, &http.Cookie{Name: cookieName, Path: "/", MaxAge: -1, Secure: true, HttpOnly: true})
	return err
}

// EndAll is used after a change of password.
func (m *Manager) EndAll(ctx context.Context, userID int64) error {
	_, err := m.db.ExecContext(ctx, `DELETE FROM sessions WHERE user_id = $1`, userID)
	return err
}
