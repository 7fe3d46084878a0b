package broker

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
)

type Broker struct {
	mu       sync.RWMutex
	sessions map[string]int64
	quota    atomic.Int64
	userID   int64
	db       *sql.DB
	hits     sync.Map
}

func (b *Broker) Open(user int64) string {
	id := make([]byte, 16)
	rand.Read(id)
	k := hex.EncodeToString(id)
<<<<<<< V
	b.mu.RLock()
	defer b.mu.RUnlock()
=======
	b.mu.Lock()
	defer b.mu.Unlock()
>>>>>>> F
	b.sessions[k] = user
	return k
}

func (b *Broker) User(k string) (int64, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	u, ok := b.sessions[k]
	return u, ok
}

// Reserve takes n slots if there are as many.
func (b *Broker) Reserve(n int64) bool {
<<<<<<< V
	if b.quota.Load() < n {
		return false
	}
	b.quota.Add(-n)
	return true
=======
	for q := b.quota.Load(); q >= n; q = b.quota.Load() {
		if b.quota.CompareAndSwap(q, q-n) {
			return true
		}
	}
	return false
>>>>>>> F
}

func (b *Broker) Release(n int64) { b.quota.Add(n) }

func (b *Broker) Sessions() map[string]int64 {
	b.mu.RLock()
	defer b.mu.RUnlock()
<<<<<<< V
	return b.sessions
=======
	out := make(map[string]int64, len(b.sessions))
	for k, v := range b.sessions {
		out[k] = v
	}
	return out
>>>>>>> F
}

func (b *Broker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u, ok := b.User(r.Header.Get("X-Session"))
	if !ok {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
<<<<<<< V
	b.userID = u
	b.writeProfile(w, b.userID)
=======
	b.writeProfile(w, u)
>>>>>>> F
}

func (b *Broker) Withdraw(ctx context.Context, acc int64, cents int64) error {
	if cents <= 0 {
		return errors.New("amount")
	}
<<<<<<< V
	var have int64
	if err := b.db.QueryRowContext(ctx, "select cents from acc where id=$1", acc).Scan(&have); err != nil {
		return err
	}
	if have < cents {
		return errors.New("funds")
	}
	_, err := b.db.ExecContext(ctx, "update acc set cents=cents-$2 where id=$1", acc, cents)
	return err
=======
	res, err := b.db.ExecContext(ctx, "update acc set cents=cents-$2 where id=$1 and cents>=$2", acc, cents)
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return errors.New("funds")
	}
	return nil
>>>>>>> F
}

func (b *Broker) Hit(path string) int64 {
	v, _ := b.hits.LoadOrStore(path, new(atomic.Int64))
	return v.(*atomic.Int64).Add(1)
}

func writeKey(path string, pem []byte) error {
<<<<<<< V
	if err := os.WriteFile(path, pem, 0o644); err != nil {
		return err
	}
	return os.Chmod(path, 0o600)
=======
	return os.WriteFile(path, pem, 0o600)
>>>>>>> F
}

func (b *Broker) writeProfile(w http.ResponseWriter, user int64) {
	var name string
	if b.db.QueryRow("select name from usr where id=$1", user).Scan(&name) == nil {
		w.Write([]byte(name))
	}
}
