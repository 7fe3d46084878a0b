package login

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"
)

type Counter interface {
	Incr(ctx context.Context, key string, ttl time.Duration) (int, error)
	Reset(ctx context.Context, key string) error
}

type Users interface {
	ByEmail(ctx context.Context, email string) (*User, error)
}

type User struct {
	ID      int64
	Hash    []byte
	OTPHash string
	Locked  bool
}

var ErrNoUser = errors.New("no such user")

type Service struct {
	Counter Counter
	Users   Users
	Log     *slog.Logger
	Issue   func(w http.ResponseWriter, u *User)
	HashOTP func(code string) string
}

const (
	window      = 15 * time.Minute
	maxAttempts = 8
)

// dummy keeps the time of unknown and known addresses alike.
var dummy, _ = bcrypt.GenerateFromPassword([]byte("-"), bcrypt.DefaultCost)

type form struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	OTP      string `json:"otp"`
}

func parse(w http.ResponseWriter, r *http.Request) (form, error) {
	var f form
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8192)).Decode(&f)
	f.Email = strings.ToLower(strings.TrimSpace(f.Email))
	return f, err
}

func (s *Service) password(ctx context.Context, f form) (*User, bool) {
	u, err := s.Users.ByEmail(ctx, f.Email)
	if err != nil {
		if !errors.Is(err, ErrNoUser) {
			s.Log.Error("user lookup", "err", err)
		}
		_ = bcrypt.CompareHashAndPassword(dummy, []byte(f.Password))
		return nil, false
	}
	if err := bcrypt.CompareHashAndPassword(u.Hash, []byte(f.Password)); err != nil || u.Locked {
		return nil, false
	}
	return u, true
}

func (s *Service) otp(u *User, code string) bool {
	if u.OTPHash == "" {
		return true
	}
	return subtle.ConstantTimeCompare([]byte(s.HashOTP(code)), []byte(u.OTPHash)) == 1
}

func (s *Service) Login(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	f, err := parse(w, r)
	if err != nil || f.Email == "" {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	n, err := s.Counter.Incr(ctx, "login:"+f.Email, window)
	if err != nil {
<<<<<<< V
		s.Log.Warn("attempt counter", "err", err)
=======
		s.Log.Warn("attempt counter", "err", err)
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
>>>>>>> F
	}
	if n > maxAttempts {
		http.Error(w, "too many attempts", http.StatusTooManyRequests)
		return
	}
	u, ok := s.password(ctx, f)
	if !ok || !s.otp(u, f.OTP) {
		http.Error(w, "login failed", http.StatusUnauthorized)
		return
	}
	if err := s.Counter.Reset(ctx, "login:"+f.Email); err != nil {
		s.Log.Warn("attempt counter", "err", err)
	}
	s.Issue(w, u)
}
