package accounts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"
)

const testPassword = "correct horse battery"

func newService(t *testing.T) *Service {
	t.Helper()
	svc, err := Open(filepath.Join(t.TempDir(), "accounts.db"), Options{BcryptCost: bcrypt.MinCost, Secret: []byte("test-secret")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { svc.Close() })
	return svc
}

func TestRegisterRejectsWeakPasswords(t *testing.T) {
	svc := newService(t)
	for _, tc := range []struct {
		name     string
		password string
		want     error
	}{
		{"empty", "", ErrWeakPassword},
		{"short", "abc123", ErrWeakPassword},
		{"too long", strings.Repeat("x", 200), ErrLongPassword},
		{"fine", testPassword, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := svc.Register(context.Background(), tc.name+"@example.com", tc.password)
			if !errors.Is(err, tc.want) {
				t.Errorf("got %v, want %v", err, tc.want)
			}
		})
	}
}

func TestLogin(t *testing.T) {
	svc := newService(t)
	if err := svc.Register(context.Background(), "ann@example.com", testPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := svc.Login(context.Background(), "ann@example.com", testPassword); err != nil {
		t.Errorf("right password: %v", err)
	}
	if _, err := svc.Login(context.Background(), "ann@example.com", "wrong"); !errors.Is(err, ErrCredentials) {
		t.Errorf("wrong password: %v", err)
	}
}

func TestSearchTreatsQuotesAsText(t *testing.T) {
	svc := newService(t)
	got, err := svc.Search(context.Background(), "x' OR '1'='1")
	if err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestSessionExpires(t *testing.T) {
	svc := newService(t)
	now := time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)
	svc.now = func() time.Time { return now }
	token := svc.issue("ann@example.com")
	now = now.Add(25 * time.Hour)
	if _, err := svc.verify(token); !errors.Is(err, ErrExpired) {
		t.Errorf("got %v", err)
	}
}

func TestLoginHandler(t *testing.T) {
	svc := newService(t)
	srv := httptest.NewTLSServer(svc.Handler())
	defer srv.Close()
	body, _ := json.Marshal(map[string]string{"email": "nobody@example.com", "password": "hunter2"})
	resp, err := srv.Client().Post(srv.URL+"/login", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func BenchmarkVerify(b *testing.B) {
	svc := &Service{secret: []byte("bench-secret"), now: time.Now}
	token := svc.issue("ann@example.com")
	for i := 0; i < b.N; i++ {
		if _, err := svc.verify(token); err != nil {
			b.Fatal(err)
		}
	}
}
