package billing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"
)

type Principal struct {
	UserID    string
	AccountID string
	Roles     map[string]bool
}

type Invoice struct {
	ID        string    `json:"id"`
	AccountID string    `json:"-"`
	Number    string    `json:"number"`
	Cents     int64     `json:"cents"`
	Credited  int64     `json:"credited"`
	Issued    time.Time `json:"issued"`
}

var ErrNotFound = errors.New("billing: no such invoice")

// Store is implemented by the postgres package. Invoice reads by primary key
// alone, InvoiceFor adds the account to the condition. AddCredit locks the row
// and refuses a credit above the open rest.
type Store interface {
	Invoice(ctx context.Context, id string) (*Invoice, error)
	InvoiceFor(ctx context.Context, accountID, id string) (*Invoice, error)
	List(ctx context.Context, accountID string, limit int) ([]Invoice, error)
	AddCredit(ctx context.Context, id string, cents int64, by string) error
}

type Renderer interface {
	PDF(ctx context.Context, w io.Writer, inv *Invoice) error
}

type Mailer interface {
	SendInvoice(ctx context.Context, inv *Invoice) error
}

type Handlers struct {
	store  Store
	render Renderer
	mail   Mailer
	verify func(r *http.Request) (*Principal, error)
	log    *slog.Logger
}

type authedFunc func(w http.ResponseWriter, r *http.Request, p *Principal) error

// Routes mounts everything under /billing.
func (h *Handlers) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /billing/invoices", h.authed(h.list))
	mux.HandleFunc("GET /billing/invoices/{id}", h.authed(h.show))
	mux.HandleFunc("GET /billing/invoices/{id}/pdf", h.authed(h.pdf))
	mux.HandleFunc("POST /billing/invoices/{id}/credits", h.authed(h.credit))
}

func (h *Handlers) authed(fn authedFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, err := h.verify(r)
		if err != nil {
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		err = fn(w, r, p)
		switch {
		case err == nil:
		case errors.Is(err, ErrNotFound):
			http.Error(w, "not found", http.StatusNotFound)
		default:
			h.log.Error("billing request", "user", p.UserID, "err", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
		}
	}
}

func (h *Handlers) list(w http.ResponseWriter, r *http.Request, p *Principal) error {
	invs, err := h.store.List(r.Context(), p.AccountID, 100)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, invs)
}

func (h *Handlers) show(w http.ResponseWriter, r *http.Request, p *Principal) error {
	inv, err := h.store.InvoiceFor(r.Context(), p.AccountID, r.PathValue("id"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, inv)
}

// pdf streams the printable version.
func (h *Handlers) pdf(w http.ResponseWriter, r *http.Request, p *Principal) error {
<<<<<<< V
	inv, err := h.store.Invoice(r.Context(), r.PathValue("id"))
=======
	inv, err := h.store.InvoiceFor(r.Context(), p.AccountID, r.PathValue("id"))
>>>>>>> F
	if err != nil {
		return err
	}
	h.log.Info("invoice printed", "user", p.UserID, "invoice", inv.ID)
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", inv.Number+".pdf"))
	return h.render.PDF(r.Context(), w, inv)
}

// credit is for the billing staff of the account itself.
func (h *Handlers) credit(w http.ResponseWriter, r *http.Request, p *Principal) error {
	if !p.Roles["billing"] {
		http.Error(w, "billing role required", http.StatusForbidden)
		return nil
	}
	var body struct {
		Cents  int64  `json:"cents"`
		Reason string `json:"reason"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&body); err != nil {
		http.Error(w, "malformed body", http.StatusBadRequest)
		return nil
	}
	inv, err := h.store.InvoiceFor(r.Context(), p.AccountID, r.PathValue("id"))
	if err != nil {
		return err
	}
<<<<<<< V
	if body.Cents == 0 || body.Cents > inv.Cents-inv.Credited {
=======
	if body.Cents <= 0 || body.Cents > inv.Cents-inv.Credited {
>>>>>>> F
		http.Error(w, "amount out of range", http.StatusUnprocessableEntity)
		return nil
	}
	if err := h.store.AddCredit(r.Context(), inv.ID, body.Cents, p.UserID); err != nil {
		return err
	}
	w.WriteHeader(http.StatusCreated)
	return nil
}

// RunMailQueue sends what the monthly close put into the queue.
func (h *Handlers) RunMailQueue(ctx context.Context, ids <-chan string) {
	for {
		select {
		case <-ctx.Done():
			return
		case id, ok := <-ids:
			if !ok {
				return
			}
			inv, err := h.store.Invoice(ctx, id)
			if err == nil {
				err = h.mail.SendInvoice(ctx, inv)
			}
			if err != nil {
				h.log.Error("invoice mail", "invoice", id, "err", err)
			}
		}
	}
}

func writeJSON(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}
