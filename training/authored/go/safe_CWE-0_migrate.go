package migrate

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

//go:embed sql/*.sql
var files embed.FS

const versionTable = "schema_versions"

var archived = []string{"events", "deliveries", "attempts"}

type step struct {
	number int
	name   string
	body   string
	sum    string
}

func load() ([]step, error) {
	entries, err := files.ReadDir("sql")
	if err != nil {
		return nil, err
	}
	var steps []step
	for _, e := range entries {
		head, _, ok := strings.Cut(e.Name(), "_")
		if !ok {
			continue
		}
		n, err := strconv.Atoi(head)
		if err != nil {
			return nil, fmt.Errorf("migration %s: %w", e.Name(), err)
		}
		body, err := files.ReadFile("sql/" + e.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(body)
		steps = append(steps, step{n, e.Name(), string(body), hex.EncodeToString(sum[:8])})
	}
	sort.Slice(steps, func(i, j int) bool { return steps[i].number < steps[j].number })
	return steps, nil
}

func Up(ctx context.Context, db *sql.DB) (int, error) {
	create := "CREATE TABLE IF NOT EXISTS " + versionTable +
		" (number integer PRIMARY KEY, name text NOT NULL, sum text NOT NULL, applied timestamptz DEFAULT now())"
	if _, err := db.ExecContext(ctx, create); err != nil {
		return 0, err
	}
	steps, err := load()
	if err != nil {
		return 0, err
	}
	done := 0
	for _, s := range steps {
		ran, err := apply(ctx, db, s)
		if err != nil {
			return done, fmt.Errorf("%s: %w", s.name, err)
		}
		if ran {
			done++
		}
	}
	return done, nil
}

func apply(ctx context.Context, db *sql.DB, s step) (bool, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("LOCK TABLE %s IN EXCLUSIVE MODE", versionTable)); err != nil {
		return false, err
	}
	var sum string
	err = tx.QueryRowContext(ctx, fmt.Sprintf("SELECT sum FROM %s WHERE number = $1", versionTable), s.number).Scan(&sum)
	switch {
	case err == nil && sum == s.sum:
		return false, nil
	case err == nil:
		return false, fmt.Errorf("changed after it was applied (%s, now %s)", sum, s.sum)
	case err != sql.ErrNoRows:
		return false, err
	}
	if _, err := tx.ExecContext(ctx, s.body); err != nil {
		return false, err
	}
	insert := fmt.Sprintf("INSERT INTO %s (number, name, sum) VALUES ($1, $2, $3)", versionTable)
	if _, err := tx.ExecContext(ctx, insert, s.number, s.name, s.sum); err != nil {
		return false, err
	}
	return true, tx.Commit()
}

// AddPartitions creates a year of monthly partitions for the archived tables.
func AddPartitions(ctx context.Context, db *sql.DB, year int) error {
	for _, table := range archived {
		for m := 1; m <= 12; m++ {
			ny, nm := year, m+1
			if nm == 13 {
				ny, nm = year+1, 1
			}
			q := fmt.Sprintf("CREATE TABLE IF NOT EXISTS %[1]s_%04[2]d_%02[3]d PARTITION OF %[1]s "+
				"FOR VALUES FROM ('%04[2]d-%02[3]d-01') TO ('%04[4]d-%02[5]d-01')", table, year, m, ny, nm)
			if _, err := db.ExecContext(ctx, q); err != nil {
				return err
			}
		}
	}
	return nil
}

func Counts(ctx context.Context, db *sql.DB) (map[string]int64, error) {
	out := make(map[string]int64, len(archived))
	for _, table := range archived {
		var n int64
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n); err != nil {
			return nil, err
		}
		out[table] = n
	}
	return out, nil
}
