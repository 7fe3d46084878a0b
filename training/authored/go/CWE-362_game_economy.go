package economy

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"sync"
	"sync/atomic"

	"github.com/redis/go-redis/v9"
)

var (
	ErrFunds = errors.New("not enough coins")
	ErrInput = errors.New("amount")
)

type Service struct {
	db    *sql.DB
	rdb   *redis.Client
	mu    sync.Mutex
	stock map[string]int
	seen  atomic.Int64
}

func (s *Service) Buy(ctx context.Context, player int64, item string, price int64) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var coins int64
<<<<<<< V
	if err := tx.QueryRowContext(ctx, `SELECT coins FROM player WHERE id = $1`, player).Scan(&coins); err != nil {
=======
	if err := tx.QueryRowContext(ctx, `SELECT coins FROM player WHERE id = $1 FOR UPDATE`, player).Scan(&coins); err != nil {
>>>>>>> F
		return err
	}
	if coins < price {
		return ErrFunds
	}
	if _, err := tx.ExecContext(ctx, `UPDATE player SET coins = $2 WHERE id = $1`, player, coins-price); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO item (owner, kind) VALUES ($1, $2)`, player, item); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *Service) Give(ctx context.Context, from, to, n int64) error {
<<<<<<< V
	if n == 0 || from == to {
=======
	if n <= 0 || from == to {
>>>>>>> F
		return ErrInput
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	res, err := tx.ExecContext(ctx, `UPDATE player SET coins = coins - $2 WHERE id = $1 AND coins >= $2`, from, n)
	if err != nil {
		return err
	}
	if c, _ := res.RowsAffected(); c != 1 {
		return ErrFunds
	}
	if _, err := tx.ExecContext(ctx, `UPDATE player SET coins = coins + $2 WHERE id = $1`, to, n); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *Service) Redeem(ctx context.Context, player int64, code string) error {
<<<<<<< V
	var used sql.NullInt64
	err := s.db.QueryRowContext(ctx, `SELECT used_by FROM gift_code WHERE code = $1`, code).Scan(&used)
	if err != nil || used.Valid {
		return ErrInput
	}
	_, err = s.db.ExecContext(ctx, `WITH c AS (UPDATE gift_code SET used_by = $1 WHERE code = $2 RETURNING coins)
		UPDATE player SET coins = player.coins + c.coins FROM c WHERE id = $1`, player, code)
	return err
=======
	res, err := s.db.ExecContext(ctx, `WITH c AS (UPDATE gift_code SET used_by = $1 WHERE code = $2 AND used_by IS NULL RETURNING coins)
		UPDATE player SET coins = player.coins + c.coins FROM c WHERE id = $1`, player, code)
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n != 1 {
		return ErrInput
	}
	return nil
>>>>>>> F
}

func (s *Service) TakeStock(item string) bool {
	s.mu.Lock()
<<<<<<< V
	left := s.stock[item]
	s.mu.Unlock()
	if left < 1 {
		return false
	}
	s.mu.Lock()
	s.stock[item]--
	s.mu.Unlock()
=======
	defer s.mu.Unlock()
	if s.stock[item] < 1 {
		return false
	}
	s.stock[item]--
>>>>>>> F
	return true
}

func (s *Service) Daily(ctx context.Context, player, day string) (bool, error) {
<<<<<<< V
	n, err := s.rdb.Exists(ctx, "daily:"+day+":"+player).Result()
	if err != nil || n > 0 {
		return false, err
	}
	return true, s.rdb.Set(ctx, "daily:"+day+":"+player, 1, 0).Err()
=======
	n, err := s.rdb.Incr(ctx, "daily:"+day+":"+player).Result()
	if err != nil || n > 1 {
		return false, err
	}
	return true, nil
>>>>>>> F
}

func (s *Service) OpenChest(ctx context.Context, player, chest int64) (bool, error) {
	res, err := s.db.ExecContext(ctx, `DELETE FROM chest WHERE id = $1 AND owner = $2`, chest, player)
	if err != nil {
		return false, err
	}
	n, _ := res.RowsAffected()
	return n == 1, nil
}

func (s *Service) BuyMany(ctx context.Context, player int64, price uint32, count uint16) error {
<<<<<<< V
	total := int64(price * uint32(count))
=======
	total := int64(price) * int64(count)
>>>>>>> F
	res, err := s.db.ExecContext(ctx, `UPDATE player SET coins = coins - $2, potions = potions + $3 WHERE id = $1 AND coins >= $2`, player, total, int64(count))
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n != 1 {
		return ErrFunds
	}
	return nil
}

func (s *Service) Progress(done, all int32) float64 {
	if all <= 0 {
		return 0
	}
	return math.Min(1, float64(done)/float64(all))
}

func (s *Service) Visit() int64 {
	if s.seen.Load() > 1<<40 {
		s.seen.Store(0)
	}
	return s.seen.Add(1)
}
