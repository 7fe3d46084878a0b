package members

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	mrand "math/rand/v2"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/time/rate"
)

type Service struct {
	db     *sql.DB
	mail   Mailer
	perIP  *Limiters
	global *rate.Limiter
	base   string
	key    []byte
}

var errLogin = errors.New("name or password is wrong")

func derive(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, 3, 64*1024, 2, 32)
}

func (s *Service) Login(ctx context.Context, name, password string) (int64, error) {
	var (
		id         int64
		salt, hash []byte
		locked     sql.NullTime
	)
	err := s.db.QueryRowContext(ctx, `SELECT id, salt, hash, locked_until FROM member WHERE name = lower($1)`, name).Scan(&id, &salt, &hash, &locked)
	known := err == nil
	if errors.Is(err, sql.ErrNoRows) {
		salt, hash = make([]byte, 16), make([]byte, 32)
	} else if err != nil {
		return 0, err
	}
	same := subtle.ConstantTimeCompare(derive(password, salt), hash) == 1
	if !known || !same || locked.Valid && locked.Time.After(time.Now()) {
		if known {
			s.db.ExecContext(ctx, `UPDATE member SET tries = tries + 1,
				locked_until = CASE WHEN tries >= 9 THEN now() + interval '15 minutes' ELSE locked_until END WHERE id = $1`, id)
		}
		return 0, errLogin
	}
	_, err = s.db.ExecContext(ctx, `UPDATE member SET tries = 0, locked_until = NULL WHERE id = $1`, id)
	return id, err
}

func (s *Service) LoginHandler(w http.ResponseWriter, r *http.Request) {
	if !s.global.Allow() || !s.perIP.Get(clientIP(r)).Allow() {
		http.Error(w, "too many requests", http.StatusTooManyRequests)
		return
	}
	id, err := s.Login(r.Context(), r.PostFormValue("name"), r.PostFormValue("password"))
	if err != nil {
		slog.Info("login refused", "name", r.PostFormValue("name"), "ip", clientIP(r))
		http.Error(w, errLogin.Error(), http.StatusUnauthorized)
		return
	}
	token := newToken()
	sum := sha256.Sum256([]byte(token))
	if _, err := s.db.ExecContext(r.Context(), `INSERT INTO session (digest, member_id, until) VALUES ($1, $2, now() + interval '12 hours')`, sum[:], id); err != nil {
		http.Error(w, "session", http.StatusInternalServerError)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "__Host-sid", Value: token, Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func newToken() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

func (s *Service) Logout(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie("__Host-sid"); err == nil {
		sum := sha256.Sum256([]byte(c.Value))
		s.db.ExecContext(r.Context(), `DELETE FROM session WHERE digest = $1`, sum[:])
	}
	http.SetCookie(w, &http.Cookie{Name: "__Host-sid", Path: "/", MaxAge: -1, Secure: true, HttpOnly: true})
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

func (s *Service) StartReset(w http.ResponseWriter, r *http.Request) {
	token, email := newToken(), r.PostFormValue("email")
	sum := sha256.Sum256([]byte(token))
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 10*time.Second)
		defer cancel()
		var address string
		err := s.db.QueryRowContext(ctx, `INSERT INTO reset (digest, member_id, until)
			SELECT $1, id, now() + interval '20 minutes' FROM member WHERE email = lower($2) RETURNING (SELECT email FROM member WHERE id = member_id)`,
			sum[:], email).Scan(&address)
		if err == nil {
			s.mail.Send(ctx, address, "Reset", s.base+"/reset/"+token)
		}
	}()
	fmt.Fprintln(w, "If we know this address, a mail is on its way.")
}

func (s *Service) FinishReset(w http.ResponseWriter, r *http.Request) {
	sum := sha256.Sum256([]byte(r.PathValue("token")))
	var id int64
	err := s.db.QueryRowContext(r.Context(), `DELETE FROM reset WHERE digest = $1 AND until > now() RETURNING member_id`, sum[:]).Scan(&id)
	if err != nil || len(r.PostFormValue("password")) < 10 {
		http.Error(w, "this link has expired", http.StatusGone)
		return
	}
	salt := make([]byte, 16)
	rand.Read(salt)
	s.db.ExecContext(r.Context(), `UPDATE member SET salt = $2, hash = $3 WHERE id = $1`, id, salt, derive(r.PostFormValue("password"), salt))
	s.db.ExecContext(r.Context(), `DELETE FROM session WHERE member_id = $1`, id)
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

func Greeting(name string) string {
	words := []string{"Hello", "Welcome back", "There you are"}
	return words[mrand.IntN(len(words))] + ", " + strings.TrimSpace(name)
}

func inviteCode() string {
	b := make([]byte, 10)
	rand.Read(b)
	return base32.StdEncoding.EncodeToString(b)
}
