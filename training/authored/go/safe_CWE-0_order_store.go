package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrNotFound is returned when a row does not exist.
var ErrNotFound = errors.New("not found")

var sortColumns = map[string]string{
	"date":  "placed_at",
	"total": "total_cents",
}

type Order struct {
	ID       int64
	Customer string
	Total    int64
	PlacedAt time.Time
}

type OrderStore struct {
	db *sql.DB
}

func NewOrderStore(db *sql.DB) *OrderStore {
	return &OrderStore{db: db}
}

func (s *OrderStore) Get(ctx context.Context, customerID, id int64) (*Order, error) {
	const q = `SELECT id, customer, total_cents, placed_at FROM orders WHERE id = $1 AND customer_id = $2`
	var o Order
	err := s.db.QueryRowContext(ctx, q, id, customerID).Scan(&o.ID, &o.Customer, &o.Total, &o.PlacedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("get order %d: %w", id, err)
	}
	return &o, nil
}

// List returns one page of orders. Unknown sort keys fall back to the date.
func (s *OrderStore) List(ctx context.Context, customerID int64, sort string, desc bool, limit int) ([]Order, error) {
	col, ok := sortColumns[sort]
	if !ok {
		col = "placed_at"
	}
	dir := "ASC"
	if desc {
		dir = "DESC"
	}
	q := fmt.Sprintf(`SELECT id, customer, total_cents, placed_at FROM orders WHERE customer_id = $1 ORDER BY %s %s LIMIT $2`, col, dir)
	rows, err := s.db.QueryContext(ctx, q, customerID, limit)
	if err != nil {
		return nil, err
	}
	return scanOrders(rows)
}

func (s *OrderStore) ByIDs(ctx context.Context, ids []int64) ([]Order, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	marks := make([]string, len(ids))
	args := make([]any, len(ids))
	for i, id := range ids {
		marks[i] = fmt.Sprintf("$%d", i+1)
		args[i] = id
	}
	rows, err := s.db.QueryContext(ctx,
		"SELECT id, customer, total_cents, placed_at FROM orders WHERE id IN ("+strings.Join(marks, ", ")+")", args...)
	if err != nil {
		return nil, err
	}
	return scanOrders(rows)
}

func scanOrders(rows *sql.Rows) ([]Order, error) {
	defer rows.Close()
	var out []Order
	for rows.Next() {
		var o Order
		if err := rows.Scan(&o.ID, &o.Customer, &o.Total, &o.PlacedAt); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, rows.Err()
}

// InTx runs fn in a transaction and rolls back on error.
func InTx(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func Migrate(ctx context.Context, db *sql.DB) error {
	for _, table := range []string{"orders", "order_lines"} {
		stmt := "CREATE INDEX IF NOT EXISTS idx_" + table + "_created ON " + table + " (created_at)"
		if _, err := db.ExecContext(ctx, stmt); err != nil {
			return fmt.Errorf("index on %s: %w", table, err)
		}
	}
	return nil
}
