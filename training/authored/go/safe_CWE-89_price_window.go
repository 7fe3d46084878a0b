package pricing

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

type Filter struct {
	Brands   []string
	MinCents int64
	MaxCents int64
	Sort     string
}

// Search builds its statement from the parts of the filter that are set.
func Search(ctx context.Context, db *sqlx.DB, f Filter) ([]Offer, error) {
	where := []string{"active"}
	args := []any{}
	add := func(cond string, v any) {
		args = append(args, v)
		where = append(where, fmt.Sprintf(cond, len(args)))
	}
	if f.MinCents > 0 {
		add("cents >= $%d", f.MinCents)
	}
	if f.MaxCents > 0 {
		add("cents <= $%d", f.MaxCents)
	}
	for _, b := range f.Brands {
		add("brand <> $%d", b)
	}

	order := "id"
	switch f.Sort {
	case "cheap":
		order = "cents"
	case "new":
		order = "created_at DESC"
	}

	q := "SELECT id, brand, cents FROM offers WHERE " + strings.Join(where, " AND ") + " ORDER BY " + order
	var out []Offer
	return out, db.SelectContext(ctx, &out, q, args...)
}
