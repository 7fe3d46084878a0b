package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

type User struct {
	ID    int64
	Email string
}

func byEmail(ctx context.Context, db *sql.DB, email string) (u User, err error) {
<<<<<<< V
	err = db.QueryRowContext(ctx, fmt.Sprintf("SELECT id, email FROM users WHERE email = '%s'", email)).Scan(&u.ID, &u.Email)
=======
	err = db.QueryRowContext(ctx, "SELECT id, email FROM users WHERE email = $1", email).Scan(&u.ID, &u.Email)
>>>>>>> F
	return u, err
}

func byNames(ctx context.Context, db *sqlx.DB, names []string) ([]User, error) {
	var out []User
<<<<<<< V
	q := "SELECT id, email FROM users WHERE name IN ('" + strings.Join(names, "','") + "')"
	return out, db.SelectContext(ctx, &out, q)
=======
	q, args, err := sqlx.In("SELECT id, email FROM users WHERE name IN (?)", names)
	if err != nil {
		return nil, err
	}
	return out, db.SelectContext(ctx, &out, db.Rebind(q), args...)
>>>>>>> F
}

func insertMany(ctx context.Context, db *sql.DB, emails []string) error {
	marks := make([]string, len(emails))
	args := make([]any, len(emails))
	for i, e := range emails {
		marks[i] = fmt.Sprintf("($%d)", i+1)
		args[i] = e
	}
	_, err := db.ExecContext(ctx, "INSERT INTO invites (email) VALUES "+strings.Join(marks, ","), args...)
	return err
}

func search(ctx context.Context, pool *pgxpool.Pool, term string) (pgx.Rows, error) {
<<<<<<< V
	return pool.Query(ctx, "SELECT id, title FROM docs WHERE title ILIKE '%"+term+"%' LIMIT 50")
=======
	return pool.Query(ctx, "SELECT id, title FROM docs WHERE title ILIKE $1 LIMIT 50", "%"+term+"%")
>>>>>>> F
}

func page(ctx context.Context, pool *pgxpool.Pool, size, offset int) (pgx.Rows, error) {
	return pool.Query(ctx, fmt.Sprintf("SELECT id, title FROM docs ORDER BY id LIMIT %d OFFSET %d", size, offset))
}

func since(ctx context.Context, db *sqlx.DB, tenant int64, day string) (n int, err error) {
<<<<<<< V
	err = db.GetContext(ctx, &n, fmt.Sprintf("SELECT count(*) FROM hits WHERE tenant = %d AND day >= '%s'", tenant, day))
=======
	err = db.GetContext(ctx, &n, "SELECT count(*) FROM hits WHERE tenant = ? AND day >= ?", tenant, day)
>>>>>>> F
	return n, err
}

func rename(ctx context.Context, db *sqlx.DB, id int64, name string) error {
<<<<<<< V
	_, err := db.NamedExecContext(ctx, "UPDATE teams SET name = '"+name+"' WHERE id = :id", map[string]any{"id": id})
=======
	_, err := db.NamedExecContext(ctx, "UPDATE teams SET name = :name WHERE id = :id", map[string]any{"id": id, "name": name})
>>>>>>> F
	return err
}

func setTenant(ctx context.Context, tx pgx.Tx, tenant string) error {
<<<<<<< V
	_, err := tx.Exec(ctx, "SET LOCAL app.tenant = '"+tenant+"'")
=======
	_, err := tx.Exec(ctx, "SELECT set_config('app.tenant', $1, true)", tenant)
>>>>>>> F
	return err
}

func prune(ctx context.Context, db *sql.DB, prefix string) (sql.Result, error) {
<<<<<<< V
	stmt, err := db.PrepareContext(ctx, "DELETE FROM cache WHERE key LIKE '"+prefix+"%'")
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	return stmt.ExecContext(ctx)
=======
	stmt, err := db.PrepareContext(ctx, "DELETE FROM cache WHERE key LIKE $1")
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	return stmt.ExecContext(ctx, prefix+"%")
>>>>>>> F
}

func listen(ctx context.Context, db *sql.DB, worker string) error {
	_, err := db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS "+pq.QuoteIdentifier("queue_"+worker)+" (id bigint PRIMARY KEY)")
	return err
}
