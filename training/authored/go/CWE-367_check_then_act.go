package wallet

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

var errFunds = errors.New("not enough credit")

func spend(ctx context.Context, db *sql.DB, id, amount int64) error {
<<<<<<< V
	var have int64
	if err := db.QueryRowContext(ctx, "SELECT credit FROM wallets WHERE id = $1", id).Scan(&have); err != nil {
		return err
	}
	if have < amount {
		return errFunds
	}
	_, err := db.ExecContext(ctx, "UPDATE wallets SET credit = credit - $2 WHERE id = $1", id, amount)
	return err
=======
	res, err := db.ExecContext(ctx, "UPDATE wallets SET credit = credit - $2 WHERE id = $1 AND credit >= $2", id, amount)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, errFunds)
	}
	return nil
>>>>>>> F
}

func balance(ctx context.Context, db *sql.DB, id int64) (have int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT credit FROM wallets WHERE id = $1", id).Scan(&have)
	return have, err
}

func spendTx(ctx context.Context, tx *sql.Tx, id, amount int64) error {
	var have int64
<<<<<<< V
	if err := tx.QueryRowContext(ctx, "SELECT credit FROM wallets WHERE id = $1", id).Scan(&have); err != nil {
=======
	if err := tx.QueryRowContext(ctx, "SELECT credit FROM wallets WHERE id = $1 FOR UPDATE", id).Scan(&have); err != nil {
>>>>>>> F
		return err
	}
	if have < amount {
		return errFunds
	}
	_, err := tx.ExecContext(ctx, "UPDATE wallets SET credit = $2 WHERE id = $1", id, have-amount)
	return err
}

func redeem(ctx context.Context, rdb *redis.Client, code string) (bool, error) {
<<<<<<< V
	used, err := rdb.Exists(ctx, "coupon:"+code).Result()
	if err != nil || used == 1 {
		return false, err
	}
	return true, rdb.Set(ctx, "coupon:"+code, 1, 0).Err()
=======
	return rdb.SetNX(ctx, "coupon:"+code, 1, 0).Result()
>>>>>>> F
}

func cachedName(ctx context.Context, rdb *redis.Client, id string, load func() (string, error)) (string, error) {
	if v, err := rdb.Get(ctx, "name:"+id).Result(); err == nil {
		return v, nil
	}
	v, err := load()
	if err != nil {
		return "", err
	}
	return v, rdb.Set(ctx, "name:"+id, v, time.Hour).Err()
}

func takeCode(ctx context.Context, rdb *redis.Client, user, code string) (bool, error) {
<<<<<<< V
	want, err := rdb.Get(ctx, "otp:"+user).Result()
	if err != nil || want != code {
		return false, err
	}
	return true, rdb.Expire(ctx, "otp:"+user, time.Minute).Err()
=======
	want, err := rdb.GetDel(ctx, "otp:"+user).Result()
	if err != nil || want != code {
		return false, err
	}
	return true, nil
>>>>>>> F
}

func createReport(path string, body []byte) error {
<<<<<<< V
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return fs.ErrExist
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
=======
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
>>>>>>> F
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Write(body)
	return err
}

func readOwned(path string, regular func(os.FileInfo) bool) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
<<<<<<< V
	st, err := os.Stat(path)
=======
	st, err := f.Stat()
>>>>>>> F
	if err != nil || !regular(st) {
		return nil, fs.ErrPermission
	}
	buf := make([]byte, st.Size())
	n, err := f.Read(buf)
	return buf[:n], err
}

type seats struct {
	mu    sync.Mutex
	taken map[int]string
}

func (s *seats) book(n int, user string) bool {
<<<<<<< V
	s.mu.Lock()
	_, busy := s.taken[n]
	s.mu.Unlock()
	if busy {
		return false
	}
	s.mu.Lock()
	s.taken[n] = user
	s.mu.Unlock()
	return true
=======
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, busy := s.taken[n]; busy {
		return false
	}
	s.taken[n] = user
	return true
>>>>>>> F
}

func (s *seats) owner(n int) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, ok := s.taken[n]
	return u, ok
}
