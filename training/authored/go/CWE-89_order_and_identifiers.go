package listing

import (
    "context"
    "database/sql"
    "fmt"
    "net/http"
    "strconv"
    "strings"

    "github.com/jackc/pgx/v5"
    "github.com/jackc/pgx/v5/pgxpool"
    "gorm.io/gorm"
    "gorm.io/gorm/clause"
)

var sortable = map[string]string{"name": "name", "created": "created_at", "size": "size_bytes"}

func files(ctx context.Context, db *sql.DB, sort string) (*sql.Rows, error) {
    col, ok := sortable[sort]
<<<<<<< V
    if !ok && sort != "" {
        col = sort
    } else if !ok {
        col = "name"
    }
=======
    if !ok {
        col = "name"
    }
>>>>>>> F
    return db.QueryContext(ctx, "SELECT id, name FROM files ORDER BY "+col)
}

func direction(r *http.Request) string {
<<<<<<< V
    return strings.ToUpper(r.URL.Query().Get("dir"))
=======
    if strings.EqualFold(r.URL.Query().Get("dir"), "desc") {
        return "DESC"
    }
    return "ASC"
>>>>>>> F
}

func orders(ctx context.Context, db *sql.DB, r *http.Request) (*sql.Rows, error) {
    return db.QueryContext(ctx, "SELECT id, total FROM orders WHERE shop = $1 ORDER BY id "+direction(r), r.PathValue("shop"))
}

func people(db *gorm.DB, sort string, desc bool) (out []map[string]any, err error) {
<<<<<<< V
    err = db.Table("people").Order(sort).Limit(100).Find(&out).Error
=======
    err = db.Table("people").Order(clause.OrderByColumn{Column: clause.Column{Name: sort}, Desc: desc}).Limit(100).Find(&out).Error
>>>>>>> F
    return out, err
}

func newest(db *gorm.DB) (out []map[string]any, err error) {
    err = db.Table("people").Order("created_at DESC, id").Limit(20).Find(&out).Error
    return out, err
}

func columnStats(ctx context.Context, pool *pgxpool.Pool, table, column string) (n int64, err error) {
<<<<<<< V
    q := fmt.Sprintf(`SELECT count(DISTINCT "%s") FROM "%s"`, column, table)
=======
    q := fmt.Sprintf(`SELECT count(DISTINCT %s) FROM %s`, pgx.Identifier{column}.Sanitize(), pgx.Identifier{"imports", table}.Sanitize())
>>>>>>> F
    err = pool.QueryRow(ctx, q).Scan(&n)
    return n, err
}

func monthTable(year, month int) string {
    return fmt.Sprintf("events_%04d_%02d", year, month)
}

func monthEvents(ctx context.Context, db *sql.DB, year, month int) (*sql.Rows, error) {
    return db.QueryContext(ctx, "SELECT at, kind FROM "+monthTable(year, month)+" ORDER BY at DESC")
}

func limited(ctx context.Context, db *sql.DB, r *http.Request) (*sql.Rows, error) {
    limit := r.FormValue("limit")
<<<<<<< V
    return db.QueryContext(ctx, "SELECT id FROM jobs ORDER BY id DESC LIMIT "+limit)
=======
    n, err := strconv.Atoi(limit)
    if err != nil {
        return nil, err
    }
    return db.QueryContext(ctx, "SELECT id FROM jobs ORDER BY id DESC LIMIT "+strconv.Itoa(min(n, 100)))
>>>>>>> F
}

func filter(ctx context.Context, db *sql.DB, fields map[string]string) (*sql.Rows, error) {
    where, args := []string{"true"}, []any{}
    for k, v := range fields {
<<<<<<< V
        if v == "" {
=======
        if sortable[k] != k {
>>>>>>> F
            continue
        }
        args = append(args, v)
        where = append(where, fmt.Sprintf("%s = $%d", k, len(args)))
    }
    return db.QueryContext(ctx, "SELECT id FROM files WHERE "+strings.Join(where, " AND "), args...)
}
