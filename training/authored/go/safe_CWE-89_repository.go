package repository

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	sq "github.com/Masterminds/squirrel"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

const userColumns = "id, email, created_at"

type Repo struct {
	db    *sqlx.DB
	table string
}

func ForTest(db *sqlx.DB) *Repo { return &Repo{db: db, table: "users_test"} }

func New(db *sqlx.DB) *Repo { return &Repo{db: db, table: "users"} }

func (r *Repo) ByEmail(ctx context.Context, email string) (row map[string]any, err error) {
	row = map[string]any{}
	q := fmt.Sprintf("SELECT %s FROM %s WHERE email = $1", userColumns, r.table)
	return row, r.db.QueryRowxContext(ctx, q, email).MapScan(row)
}

func (r *Repo) Search(ctx context.Context, term string, active *bool) (*sqlx.Rows, error) {
	where, args := "email ILIKE $1", []any{"%" + term + "%"}
	if active != nil {
		where += " AND active = $2"
		args = append(args, *active)
	}
	return r.db.QueryxContext(ctx, "SELECT "+userColumns+" FROM "+r.table+" WHERE "+where, args...)
}

func (r *Repo) List(ctx context.Context, sort string, limit int) (*sqlx.Rows, error) {
	order := "id"
	switch sort {
	case "email":
		order = "email"
	case "newest":
		order = "created_at DESC"
	}
	return r.db.QueryxContext(ctx, "SELECT "+userColumns+" FROM "+r.table+" ORDER BY "+order+" LIMIT "+strconv.Itoa(limit))
}

func (r *Repo) Delete(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return errors.New("nothing to delete")
	}
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = strconv.FormatInt(id, 10)
	}
	_, err := r.db.ExecContext(ctx, "DELETE FROM "+r.table+" WHERE id IN ("+strings.Join(list, ",")+")")
	return err
}

func (r *Repo) Update(ctx context.Context, id int64, changes sq.Eq) error {
	b := sq.Update(r.table).PlaceholderFormat(sq.Dollar).Where(sq.Eq{"id": id})
	for _, col := range []string{"email", "name"} {
		if v, ok := changes[col]; ok {
			b = b.Set(col, v)
		}
	}
	q, args, err := b.ToSql()
	if err != nil {
		return err
	}
	_, err = r.db.ExecContext(ctx, q, args...)
	return err
}

func Rollup(db *gorm.DB, tenant string, days int) error {
	return db.Exec(fmt.Sprintf("DELETE FROM hits WHERE tenant = ? AND at < now() - interval '%d days'", days), tenant).Error
}

func Migrate(ctx context.Context, tx *sql.Tx, version int) error {
	for _, table := range []string{"users", "teams", "hits"} {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("ALTER TABLE %s ADD COLUMN IF NOT EXISTS rev int DEFAULT %d", table, version)); err != nil {
			return err
		}
	}
	return nil
}
