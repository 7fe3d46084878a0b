// Package migrate brings the schema up to the version the binary expects.
package migrate

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"regexp"
	"sort"
	"strconv"
)

//go:embed sql/*.sql
var files embed.FS

// Any number will do as long as nothing else in the cluster uses it.
const lockID = 7_301_944

var nameRe = regexp.MustCompile(`^(\d{4})_([a-z0-9_]+)\.sql$`)

type step struct {
	version int
	name    string
	sql     string
	sum     string
}

func steps() ([]step, error) {
	entries, err := files.ReadDir("sql")
	if err != nil {
		return nil, err
	}
	var out []step
	for _, e := range entries {
		m := nameRe.FindStringSubmatch(e.Name())
		if m == nil {
			return nil, fmt.Errorf("migration %q: name is not NNNN_name.sql", e.Name())
		}
		version, err := strconv.Atoi(m[1])
		if err != nil {
			return nil, err
		}
		text, err := files.ReadFile(path.Join("sql", e.Name()))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(text)
		out = append(out, step{version, m[2], string(text), hex.EncodeToString(sum[:])})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].version < out[j].version })
	for i := 1; i < len(out); i++ {
		if out[i].version == out[i-1].version {
			return nil, fmt.Errorf("migration %04d exists twice", out[i].version)
		}
	}
	return out, nil
}

// Up applies what is missing. The advisory lock makes replicas that start at
// the same time wait for each other.
func Up(ctx context.Context, db *sql.DB) (err error) {
	all, err := steps()
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, lockID); err != nil {
		return err
	}
	defer func() {
		_, uerr := conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, lockID)
		err = errors.Join(err, uerr)
	}()
	_, err = conn.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS schema_version (
		version integer PRIMARY KEY,
		name text NOT NULL,
		sum text NOT NULL,
		applied_at timestamptz NOT NULL DEFAULT now())`)
	if err != nil {
		return err
	}
	for _, s := range all {
		if err := apply(ctx, conn, s); err != nil {
			return fmt.Errorf("migration %04d_%s: %w", s.version, s.name, err)
		}
	}
	return nil
}

func apply(ctx context.Context, conn *sql.Conn, s step) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var sum string
	err = tx.QueryRowContext(ctx, `SELECT sum FROM schema_version WHERE version = $1`, s.version).Scan(&sum)
	switch {
	case err == nil && sum == s.sum:
		return nil
	case err == nil:
		return errors.New("text has changed since it was applied")
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	if _, err := tx.ExecContext(ctx, s.sql); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO schema_version (version, name, sum) VALUES ($1, $2, $3)`,
		s.version, s.name, s.sum)
	if err != nil {
		return err
	}
	return tx.Commit()
}
