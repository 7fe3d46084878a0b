package loader

import (
	"context"
	"database/sql"
	"strings"
)

const perStmt = 400

// Load writes the rows of a parsed file, some hundred a statement.
func Load(ctx context.Context, tx *sql.Tx, rows [][3]string) error {
	for len(rows) > 0 {
		n := min(len(rows), perStmt)
		args := make([]any, 0, 3*n)
		for _, r := range rows[:n] {
			args = append(args, r[0], r[1], r[2])
		}
		marks := strings.TrimSuffix(strings.Repeat("(?, ?, ?), ", n), ", ")
		if _, err := tx.ExecContext(ctx, "INSERT INTO stations (code, name, country) VALUES "+marks, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}
