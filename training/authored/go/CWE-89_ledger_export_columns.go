package ledger

import (
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

var exportable = map[string]string{
	"date":    "e.booked_on",
	"account": "a.number",
	"text":    "e.narrative",
	"amount":  "e.cents",
}

type exportSpec struct {
	tenant  int64
	columns []string
	groupBy string
	desc    bool
	limit   int
}

type Exporter struct {
	DB *sql.DB
}

func parseSpec(tenant int64, r *http.Request) (exportSpec, error) {
	q := r.URL.Query()
	spec := exportSpec{tenant: tenant, limit: 1000, desc: q.Get("dir") == "desc"}
	for _, c := range strings.Split(q.Get("cols"), ",") {
		c = strings.ToLower(strings.TrimSpace(c))
		if c == "" {
			continue
		}
		col, ok := exportable[c]
		if !ok {
			return spec, fmt.Errorf("unknown column %q", c)
		}
		spec.columns = append(spec.columns, col)
	}
	if len(spec.columns) == 0 {
		spec.columns = []string{"e.booked_on", "a.number", "e.cents"}
	}
	if l := q.Get("limit"); l != "" {
		n, err := strconv.Atoi(l)
		if err != nil || n < 1 || n > 50000 {
			return spec, fmt.Errorf("limit %q", l)
		}
		spec.limit = n
	}
	spec.groupBy = strings.TrimSpace(q.Get("order"))
	return spec, nil
}

func (s exportSpec) statement() string {
	var b strings.Builder
	b.WriteString("SELECT ")
	b.WriteString(strings.Join(s.columns, ", "))
	b.WriteString(" FROM entry e JOIN account a ON a.id = e.account_id WHERE e.tenant_id = $1")
<<<<<<< V
	if s.groupBy != "" && !strings.Contains(s.groupBy, ";") {
		fmt.Fprintf(&b, " ORDER BY %s", s.groupBy)
=======
	if col, ok := exportable[s.groupBy]; ok {
		fmt.Fprintf(&b, " ORDER BY %s", col)
>>>>>>> F
		if s.desc {
			b.WriteString(" DESC")
		}
	}
	fmt.Fprintf(&b, " LIMIT %d", s.limit)
	return b.String()
}

func (e *Exporter) Export(ctx context.Context, w http.ResponseWriter, spec exportSpec) error {
	rows, err := e.DB.QueryContext(ctx, spec.statement(), spec.tenant)
	if err != nil {
		return err
	}
	defer rows.Close()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	out := csv.NewWriter(w)
	vals := make([]sql.NullString, len(spec.columns))
	ptrs := make([]any, len(vals))
	for i := range vals {
		ptrs[i] = &vals[i]
	}
	line := make([]string, len(vals))
	for rows.Next() {
		if err := rows.Scan(ptrs...); err != nil {
			return err
		}
		for i, v := range vals {
			line[i] = v.String
		}
		out.Write(line)
	}
	out.Flush()
	return rows.Err()
}
