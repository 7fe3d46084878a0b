package billing

import (
	"database/sql"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/jmoiron/sqlx"
)

type InvoiceAPI struct {
	db  *sqlx.DB
	pdf Renderer
}

func (a *InvoiceAPI) List(w http.ResponseWriter, r *http.Request) {
	var rows []Invoice
	acct := AccountID(r.Context())
	if err := a.db.SelectContext(r.Context(), &rows, `SELECT * FROM invoices WHERE account_id = ? ORDER BY id DESC`, acct); err != nil {
		fail(w, err)
		return
	}
	respond(w, rows)
}

func (a *InvoiceAPI) PDF(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	acct := AccountID(r.Context())
	var inv Invoice
<<<<<<< V
	err = a.db.GetContext(r.Context(), &inv, `SELECT * FROM invoices WHERE id = ?`, id)
=======
	err = a.db.GetContext(r.Context(), &inv, `SELECT * FROM invoices WHERE id = ? AND account_id = ?`, id, acct)
>>>>>>> F
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	a.audit(acct, "invoice.pdf", id)
	w.Header().Set("Content-Type", "application/pdf")
	if err := a.pdf.Write(w, inv); err != nil {
		fail(w, err)
	}
}
