package admin

import (
	"context"
	"fmt"
	"strings"
	"time"

	sq "github.com/Masterminds/squirrel"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Admin struct {
	pool   *pgxpool.Pool
	schema string
}

var migrations = []string{
	`CREATE TABLE IF NOT EXISTS devices (id bigint PRIMARY KEY, label text NOT NULL)`,
	`CREATE INDEX IF NOT EXISTS devices_label ON devices (label)`,
}

func (a *Admin) Migrate(ctx context.Context) error {
	for i, stmt := range migrations {
		if _, err := a.pool.Exec(ctx, stmt); err != nil {
			return fmt.Errorf("migration %d: %w", i, err)
		}
	}
	return nil
}

func (a *Admin) CreateTenant(ctx context.Context, name string) error {
	_, err := a.pool.Exec(ctx, "CREATE SCHEMA "+pgx.Identifier{name}.Sanitize())
	return err
}

func (a *Admin) CountAll(ctx context.Context) (map[string]int64, error) {
	out := map[string]int64{}
	for _, t := range [...]string{"devices", "readings"} {
		var n int64
		if err := a.pool.QueryRow(ctx, fmt.Sprintf("SELECT count(*) FROM %s", t)).Scan(&n); err != nil {
			return nil, err
		}
		out[t] = n
	}
	return out, nil
}

// Partition adds the monthly partition that holds t.
func (a *Admin) Partition(ctx context.Context, t time.Time) error {
	from := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	stmt := fmt.Sprintf(
		"CREATE TABLE IF NOT EXISTS readings_%s PARTITION OF readings FOR VALUES FROM ('%s') TO ('%s')",
		from.Format("200601"), from.Format(time.DateOnly), from.AddDate(0, 1, 0).Format(time.DateOnly))
	_, err := a.pool.Exec(ctx, stmt)
	return err
}

func (a *Admin) Search(ctx context.Context, label string, limit uint64) (pgx.Rows, error) {
	q, args, err := sq.Select("id", "label").From("devices").
		Where(sq.ILike{"label": "%" + label + "%"}).
		OrderBy("label").Limit(limit).
		PlaceholderFormat(sq.Dollar).ToSql()
	if err != nil {
		return nil, err
	}
	return a.pool.Query(ctx, q, args...)
}

func (a *Admin) Update(ctx context.Context, id int64, changes map[string]string) error {
	sets := make([]string, 0, 2)
	args := []any{id}
	for _, col := range []string{"label", "location"} {
		if v, ok := changes[col]; ok {
			args = append(args, v)
			sets = append(sets, fmt.Sprintf("%s = $%d", col, len(args)))
		}
	}
	if len(sets) == 0 {
		return nil
	}
	_, err := a.pool.Exec(ctx, "UPDATE devices SET "+strings.Join(sets, ", ")+" WHERE id = $1", args...)
	return err
}

func (a *Admin) SetTimeout(ctx context.Context, d time.Duration) error {
	_, err := a.pool.Exec(ctx, fmt.Sprintf("SET statement_timeout = %d", d.Milliseconds()))
	return err
}
