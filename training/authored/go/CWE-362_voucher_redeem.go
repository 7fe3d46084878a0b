package vouchers

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

var ErrVoucher = errors.New("vouchers: unknown, expired or used")

type Store struct{ db *sql.DB }

// Redeem books a gift voucher to an account. It runs in the default
// isolation level of the database, read committed.
func (s *Store) Redeem(ctx context.Context, code string, account int64) (int64, error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()

	var cents int64
	var used sql.NullTime
	var until time.Time
<<<<<<< V
	row := tx.QueryRowContext(ctx, `SELECT cents, used_at, valid_until FROM vouchers WHERE code = $1`, code)
=======
	row := tx.QueryRowContext(ctx, `SELECT cents, used_at, valid_until FROM vouchers WHERE code = $1 FOR UPDATE`, code)
>>>>>>> F
	if err := row.Scan(&cents, &used, &until); err != nil {
		return 0, ErrVoucher
	}
	if used.Valid || time.Now().After(until) {
		return 0, ErrVoucher
	}
	if _, err := tx.ExecContext(ctx, `UPDATE vouchers SET used_at = now(), used_by = $2 WHERE code = $1`, code, account); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE accounts SET credit = credit + $2 WHERE id = $1`, account, cents); err != nil {
		return 0, err
	}
	return cents, tx.Commit()
}
