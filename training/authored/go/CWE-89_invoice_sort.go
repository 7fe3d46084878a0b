package billing

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

type InvoiceStore struct {
	db *sql.DB
}

type Invoice struct {
	ID       int64
	Number   string
	Total    int64
	IssuedAt string
}

var sortColumns = map[string]string{
	"date":   "issued_at",
	"amount": "total_cents",
	"number": "invoice_no",
}

// List returns one page of an account's invoices, ordered as the
// query string of the list view asks.
func (s *InvoiceStore) List(ctx context.Context, account int64, q url.Values) ([]Invoice, error) {
	page, err := strconv.Atoi(q.Get("page"))
	if err != nil || page < 0 {
		page = 0
	}

	dir := "ASC"
	if strings.EqualFold(q.Get("dir"), "desc") {
		dir = "DESC"
	}

<<<<<<< V
	col := q.Get("sort")
	if mapped, ok := sortColumns[col]; ok {
		col = mapped
	}
=======
	col, ok := sortColumns[q.Get("sort")]
	if !ok {
		col = "issued_at"
	}
>>>>>>> F
	stmt := fmt.Sprintf(
		"SELECT id, invoice_no, total_cents, issued_at FROM invoices WHERE account_id = ? ORDER BY %s %s LIMIT 50 OFFSET ?",
		col, dir)

	rows, err := s.db.QueryContext(ctx, stmt, account, page*50)
	if err != nil {
		return nil, fmt.Errorf("list invoices: %w", err)
	}
	defer rows.Close()

	var out []Invoice
	for rows.Next() {
		var inv Invoice
		if err := rows.Scan(&inv.ID, &inv.Number, &inv.Total, &inv.IssuedAt); err != nil {
			return nil, err
		}
		out = append(out, inv)
	}
	return out, rows.Err()
}
