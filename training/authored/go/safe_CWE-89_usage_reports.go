package reports

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

var ErrParam = errors.New("reports: parameter not understood")

// columns maps what the UI sends to what the view offers.
var columns = map[string]string{
	"day":     "u.day",
	"project": "p.slug",
	"minutes": "u.build_minutes",
	"storage": "u.stored_bytes",
	"cost":    "u.cost_cents",
}

var granularity = map[string]string{
	"day":   "u.day",
	"week":  "date_trunc('week', u.day)",
	"month": "date_trunc('month', u.day)",
}

type Filter struct {
	Org      int64
	Projects []string
	From, To time.Time
	Bucket   string
	OrderBy  string
	Desc     bool
	Limit    int
	Offset   int
}

type Row struct {
	Bucket  time.Time
	Project string
	Minutes int64
	Bytes   int64
	Cents   int64
}

// ParseFilter reads the query string of the report page. org comes from the
// session, never from the query.
func ParseFilter(org int64, q url.Values) (Filter, error) {
	f := Filter{Org: org, Bucket: "day", OrderBy: "day", Limit: 50}
	var err error
	if f.From, err = time.Parse("2006-01-02", q.Get("from")); err != nil {
		return f, fmt.Errorf("%w: from", ErrParam)
	}
	if f.To, err = time.Parse("2006-01-02", q.Get("to")); err != nil {
		return f, fmt.Errorf("%w: to", ErrParam)
	}
	if f.To.Sub(f.From) > 400*24*time.Hour || f.To.Before(f.From) {
		return f, fmt.Errorf("%w: range", ErrParam)
	}
	if b := q.Get("bucket"); b != "" {
		f.Bucket = b
	}
	if s := q.Get("sort"); s != "" {
		f.OrderBy, f.Desc = strings.TrimPrefix(s, "-"), strings.HasPrefix(s, "-")
	}
	f.Projects = q["project"]
	if len(f.Projects) > 40 {
		return f, fmt.Errorf("%w: too many projects", ErrParam)
	}
	if l := q.Get("limit"); l != "" {
		n, err := strconv.Atoi(l)
		if err != nil || n < 1 || n > 500 {
			return f, fmt.Errorf("%w: limit", ErrParam)
		}
		f.Limit = n
	}
	if p := q.Get("page"); p != "" {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || n > 1000 {
			return f, fmt.Errorf("%w: page", ErrParam)
		}
		f.Offset = (n - 1) * f.Limit
	}
	return f, nil
}

// args collects the values and hands out their placeholders.
type args []any

func (a *args) add(v any) string {
	*a = append(*a, v)
	return "$" + strconv.Itoa(len(*a))
}

// statement builds the text and the arguments for a filter.
func statement(f Filter) (string, []any, error) {
	bucket, ok := granularity[f.Bucket]
	if !ok {
		return "", nil, fmt.Errorf("%w: bucket", ErrParam)
	}
	order, ok := columns[f.OrderBy]
	if !ok {
		return "", nil, fmt.Errorf("%w: sort", ErrParam)
	}
	switch f.OrderBy {
	case "day":
		order = bucket
	case "project":
	default:
		order = "sum(" + order + ")"
	}
	dir := "ASC"
	if f.Desc {
		dir = "DESC"
	}
	var a args
	var where []string
	where = append(where, "p.org_id = "+a.add(f.Org))
	where = append(where, "u.day >= "+a.add(f.From))
	where = append(where, "u.day < "+a.add(f.To.AddDate(0, 0, 1)))
	if len(f.Projects) > 0 {
		marks := make([]string, len(f.Projects))
		for i, slug := range f.Projects {
			marks[i] = a.add(slug)
		}
		where = append(where, "p.slug IN ("+strings.Join(marks, ", ")+")")
	}
	text := fmt.Sprintf(`SELECT %[1]s AS bucket, p.slug, sum(u.build_minutes), sum(u.stored_bytes), sum(u.cost_cents)
FROM usage_daily u JOIN projects p ON p.id = u.project_id
WHERE %[2]s
GROUP BY %[1]s, p.slug
ORDER BY %[3]s %[4]s
LIMIT %[5]d OFFSET %[6]d`,
		bucket, strings.Join(where, " AND "), order, dir, f.Limit, f.Offset)
	return text, a, nil
}

// Query runs the report on the read replica.
func Query(ctx context.Context, db *sql.DB, f Filter) ([]Row, error) {
	text, a, err := statement(f)
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, text, a...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Row
	for rows.Next() {
		var r Row
		if err := rows.Scan(&r.Bucket, &r.Project, &r.Minutes, &r.Bytes, &r.Cents); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
