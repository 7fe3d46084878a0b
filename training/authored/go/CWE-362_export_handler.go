package export

import (
	"encoding/csv"
	"net/http"
	"strconv"

	"example.org/payroll/internal/data"
)

// Handler is registered once and serves all requests.
type Handler struct {
	repo    *data.Repo
	company int64
	comma   rune
}

func New(repo *data.Repo) *Handler {
	return &Handler{repo: repo, comma: ';'}
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	id, err := companyOf(r)
	if err != nil {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
<<<<<<< V
	h.company = id
	rows, err := h.rows(r)
=======
	ph := &Handler{repo: h.repo, company: id, comma: h.comma}
	rows, err := ph.rows(r)
>>>>>>> F
	if err != nil {
		http.Error(w, "export failed", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	cw := csv.NewWriter(w)
	cw.Comma = h.comma
	for _, p := range rows {
		cw.Write([]string{p.Name, p.Account, strconv.FormatInt(p.NetCents, 10)})
	}
	cw.Flush()
}

func (h *Handler) rows(r *http.Request) ([]data.Payslip, error) {
	month := r.URL.Query().Get("month")
	if err := h.repo.Ready(r.Context(), month); err != nil {
		return nil, err
	}
	return h.repo.Payslips(r.Context(), h.company, month)
}
