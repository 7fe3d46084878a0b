package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
)

var memberSort = map[string]string{
	"name":   "m.last_name",
	"joined": "m.joined_at",
	"points": "m.points",
}

type MemberFilter struct {
	ClubID   int64
	Statuses []string
	Since    time.Time
	Sort     string
	Desc     bool
	Limit    int
}

type Members struct{ DB *sql.DB }

func (s *Members) List(ctx context.Context, f MemberFilter) ([]Member, error) {
	col, ok := memberSort[f.Sort]
	if !ok {
		col = memberSort["name"]
	}
	dir := "ASC"
	if f.Desc {
		dir = "DESC"
	}

	var b strings.Builder
	args := []any{f.ClubID}
	b.WriteString("SELECT m.id, m.last_name, m.points FROM member m WHERE m.club_id = $1")

	if !f.Since.IsZero() {
		args = append(args, f.Since)
		fmt.Fprintf(&b, " AND m.joined_at >= $%d", len(args))
	}
	if len(f.Statuses) > 0 {
		marks := make([]string, len(f.Statuses))
		for i, st := range f.Statuses {
			args = append(args, st)
			marks[i] = fmt.Sprintf("$%d", len(args))
		}
		b.WriteString(" AND m.status IN (" + strings.Join(marks, ", ") + ")")
	}
	args = append(args, f.Limit)
	fmt.Fprintf(&b, " ORDER BY %s %s, m.id LIMIT $%d", col, dir, len(args))

	rows, err := s.DB.QueryContext(ctx, b.String(), args...)
	if err != nil {
		return nil, fmt.Errorf("list members: %w", err)
	}
	defer rows.Close()

	var out []Member
	for rows.Next() {
		var m Member
		if err := rows.Scan(&m.ID, &m.LastName, &m.Points); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, rows.Err()
}
