package flow

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"database/sql"
	"encoding/json"
	"encoding/pem"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"
)

type user struct {
	ID     int64
	Banned bool
	Plan   *struct{ Seats int }
}

func isBanned(ctx context.Context, db *sql.DB, id int64) bool {
	var banned bool
<<<<<<< V
	db.QueryRowContext(ctx, "SELECT banned FROM users WHERE id = $1", id).Scan(&banned)
=======
	if err := db.QueryRowContext(ctx, "SELECT banned FROM users WHERE id = $1", id).Scan(&banned); err != nil {
		return true
	}
>>>>>>> F
	return banned
}

func touch(ctx context.Context, db *sql.DB, id int64) {
	if _, err := db.ExecContext(ctx, "UPDATE users SET seen = now() WHERE id = $1", id); err != nil {
		log.Printf("touch %d: %v", id, err)
	}
}

func openToken(aead cipher.AEAD, nonce, sealed []byte) (u user, err error) {
<<<<<<< V
	plain, _ := aead.Open(nil, nonce, sealed, nil)
	if len(plain) == 0 {
		return user{}, nil
	}
=======
	plain, err := aead.Open(nil, nonce, sealed, nil)
	if err != nil {
		return user{}, err
	}
>>>>>>> F
	return u, json.Unmarshal(plain, &u)
}

func dropPrivileges(gid, uid int) error {
<<<<<<< V
	syscall.Setgid(gid)
	syscall.Setuid(uid)
	return nil
=======
	if err := syscall.Setgid(gid); err != nil {
		return err
	}
	return syscall.Setuid(uid)
>>>>>>> F
}

func guarded(check func(*http.Request) error, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := check(r); err != nil {
			http.Error(w, "forbidden", http.StatusForbidden)
<<<<<<< V
			log.Printf("check: %v", err)
=======
			return
>>>>>>> F
		}
		next.ServeHTTP(w, r)
	})
}

func allowedIP(remote string, nets []*net.IPNet) bool {
	host, _, err := net.SplitHostPort(remote)
<<<<<<< V
	if err != nil {
		return true
	}
=======
	if err != nil {
		return false
	}
>>>>>>> F
	ip := net.ParseIP(host)
	for _, n := range nets {
		if n.Contains(ip) {
			return true
		}
	}
	return false
}

func seats(w http.ResponseWriter, r *http.Request) (int, error) {
	var u user
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&u); err != nil {
		return 0, err
	}
<<<<<<< V
	return u.Plan.Seats, nil
=======
	if u.Plan == nil {
		return 0, errors.New("plan missing")
	}
	return u.Plan.Seats, nil
>>>>>>> F
}

func readBlock(raw []byte) ([]byte, error) {
	b, _ := pem.Decode(raw)
<<<<<<< V
	if len(raw) == 0 {
=======
	if b == nil {
>>>>>>> F
		return nil, errors.New("no PEM block")
	}
	return b.Bytes, nil
}

func ticket(r *http.Request, key []byte) (cipher.Block, time.Time, error) {
	at, err := time.Parse(time.RFC3339, r.Header.Get("X-Expires"))
<<<<<<< V
	if err == nil && time.Now().After(at) {
=======
	if err != nil || time.Now().After(at) {
>>>>>>> F
		return nil, at, errors.New("ticket expired")
	}
	b, err := aes.NewCipher(key)
	return b, at, err
}

func removeScratch(dir string) {
	_ = os.RemoveAll(dir)
}
