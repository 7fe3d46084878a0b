package retention

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"time"

	"github.com/jackc/pgx/v5"
)

var partitionName = regexp.MustCompile(`^events_\d{4}_\d{2}$`)

var ErrName = errors.New("retention: not a partition of events")

type Keeper struct {
	conn   *pgx.Conn
	months int
}

func (k *Keeper) partitions(ctx context.Context) ([]string, error) {
	rows, err := k.conn.Query(ctx, `
		SELECT c.relname
		  FROM pg_inherits i
		  JOIN pg_class c ON c.oid = i.inhrelid
		 WHERE i.inhparent = 'events'::regclass
		 ORDER BY c.relname`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

func (k *Keeper) drop(ctx context.Context, name string) error {
	if !partitionName.MatchString(name) {
		return fmt.Errorf("%w: %q", ErrName, name)
	}
	_, err := k.conn.Exec(ctx, "DROP TABLE "+pgx.Identifier{"public", name}.Sanitize())
	return err
}

func (k *Keeper) create(ctx context.Context, month time.Time) error {
	from := time.Date(month.Year(), month.Month(), 1, 0, 0, 0, 0, time.UTC)
	sql := fmt.Sprintf(
		"CREATE TABLE IF NOT EXISTS events_%s PARTITION OF events FOR VALUES FROM ('%s') TO ('%s')",
		from.Format("2006_01"), from.Format(time.DateOnly), from.AddDate(0, 1, 0).Format(time.DateOnly))
	_, err := k.conn.Exec(ctx, sql)
	return err
}

func (k *Keeper) Run(ctx context.Context, now time.Time) error {
	if err := k.create(ctx, now.AddDate(0, 0, 7)); err != nil {
		return err
	}
	oldest := "events_" + now.AddDate(0, -k.months, 0).Format("2006_01")
	names, err := k.partitions(ctx)
	if err != nil {
		return err
	}
	for _, n := range names {
		if n < oldest {
			if err := k.drop(ctx, n); err != nil {
				return err
			}
		}
	}
	return nil
}
