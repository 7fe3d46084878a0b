package orders

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

type Filter struct {
	Customer string
	States   []string
	Since    time.Time
	Text     string
	Sort     string // a key of sortColumns, with "-" in front for descending
	Limit    int
}

type Order struct {
	ID       int64
	Customer string
	State    string
	Total    int64
	Placed   time.Time
}

var sortColumns = map[string]string{
	"placed":   "o.placed_at",
	"total":    "o.total_cents",
	"customer": "o.customer",
}

// where collects conditions and their arguments.
type where struct {
	conds []string
	args  []any
}

func (w *where) add(format string, args ...any) {
	marks := make([]any, len(args))
	for i, a := range args {
		w.args = append(w.args, a)
		marks[i] = fmt.Sprintf("$%d", len(w.args))
	}
	w.conds = append(w.conds, fmt.Sprintf(format, marks...))
}

func (w *where) in(column string, values []string) {
	marks := make([]string, len(values))
	for i, v := range values {
		w.args = append(w.args, v)
		marks[i] = fmt.Sprintf("$%d", len(w.args))
	}
	w.conds = append(w.conds, column+" IN ("+strings.Join(marks, ", ")+")")
}

func (w *where) String() string {
	if len(w.conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conds, " AND ")
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func orderBy(sort string) string {
	dir := " ASC"
	if name, ok := strings.CutPrefix(sort, "-"); ok {
		sort, dir = name, " DESC"
	}
	column, ok := sortColumns[sort]
	if !ok {
		return " ORDER BY o.id DESC"
	}
	return " ORDER BY " + column + dir + ", o.id"
}

// Build returns the statement and its arguments.
func (f Filter) Build() (string, []any) {
	var w where
	if f.Customer != "" {
		w.add("o.customer = %s", f.Customer)
	}
	if len(f.States) > 0 {
		w.in("o.state", f.States)
	}
	if !f.Since.IsZero() {
		w.add("o.placed_at >= %s", f.Since)
	}
	if f.Text != "" {
		pattern := "%" + likeEscaper.Replace(f.Text) + "%"
		w.add(`(o.reference ILIKE %s ESCAPE '\' OR o.note ILIKE %s ESCAPE '\')`, pattern, pattern)
	}
	limit := f.Limit
	if limit <= 0 || limit > 500 {
		limit = 100
	}
	query := "SELECT o.id, o.customer, o.state, o.total_cents, o.placed_at FROM orders o" +
		w.String() + orderBy(f.Sort) + fmt.Sprintf(" LIMIT %d", limit)
	return query, w.args
}

func List(ctx context.Context, db *sql.DB, f Filter) ([]Order, error) {
	query, args := f.Build()
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("list orders: %w", err)
	}
	defer rows.Close()
	var out []Order
	for rows.Next() {
		var o Order
		if err := rows.Scan(&o.ID, &o.Customer, &o.State, &o.Total, &o.Placed); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, rows.Err()
}
