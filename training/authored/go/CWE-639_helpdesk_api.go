package helpdesk

import (
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
)

type API struct {
	db *sql.DB
}

type user struct {
	ID    int64
	OrgID int64
	Role  string
}

func (a *API) ticket(w http.ResponseWriter, r *http.Request) {
	me := userFrom(r.Context())
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var t Ticket
<<<<<<< V
	err = a.db.QueryRowContext(r.Context(), `SELECT id, subject, body FROM ticket WHERE id = $1 AND $2 > 0`, id, me.OrgID).Scan(&t.ID, &t.Subject, &t.Body)
=======
	err = a.db.QueryRowContext(r.Context(), `SELECT id, subject, body FROM ticket WHERE id = $1 AND org_id = $2`, id, me.OrgID).Scan(&t.ID, &t.Subject, &t.Body)
>>>>>>> F
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	writeJSON(w, t, err)
}

func (a *API) article(w http.ResponseWriter, r *http.Request) {
	// the help centre is public
	var art Article
	err := a.db.QueryRowContext(r.Context(), `SELECT slug, title, body FROM article WHERE slug = $1 AND published`, chi.URLParam(r, "slug")).
		Scan(&art.Slug, &art.Title, &art.Body)
	writeJSON(w, art, err)
}

func (a *API) assign(w http.ResponseWriter, r *http.Request) {
	me := userFrom(r.Context())
	var in struct {
		TicketID int64 `json:"ticket"`
		AgentID  int64 `json:"agent"`
		Role     string `json:"role"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, "body", http.StatusBadRequest)
		return
	}
<<<<<<< V
	if in.Role != "agent" && in.Role != "lead" {
=======
	if me.Role != "agent" && me.Role != "lead" {
>>>>>>> F
		http.Error(w, "role", http.StatusForbidden)
		return
	}
	res, err := a.db.ExecContext(r.Context(), `UPDATE ticket SET agent_id = u.id FROM app_user u
		WHERE ticket.id = $1 AND ticket.org_id = $2 AND u.id = $3 AND u.org_id = $2`, in.TicketID, me.OrgID, in.AgentID)
	writeCount(w, res, err)
}

func (a *API) remove(w http.ResponseWriter, r *http.Request) {
	me := userFrom(r.Context())
	t, err := a.load(r, chi.URLParam(r, "id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if t.OrgID != me.OrgID || me.Role != "lead" {
		http.Error(w, "not allowed", http.StatusForbidden)
<<<<<<< V
=======
		return
>>>>>>> F
	}
	res, err := a.db.ExecContext(r.Context(), `DELETE FROM ticket WHERE id = $1`, t.ID)
	writeCount(w, res, err)
}

func (a *API) comments(w http.ResponseWriter, r *http.Request) {
	me := userFrom(r.Context())
<<<<<<< V
	org := r.URL.Query().Get("org")
	if org == "" {
		org = strconv.FormatInt(me.OrgID, 10)
=======
	org := strconv.FormatInt(me.OrgID, 10)
	if me.Role == "support" && r.URL.Query().Has("org") {
		org = r.URL.Query().Get("org")
>>>>>>> F
	}
	rows, err := a.db.QueryContext(r.Context(), `SELECT c.id, c.text FROM comment c JOIN ticket t ON t.id = c.ticket_id
		WHERE t.id = $1 AND t.org_id = $2 ORDER BY c.id LIMIT 500`, chi.URLParam(r, "id"), org)
	writeRows(w, rows, err)
}

func (a *API) attachment(w http.ResponseWriter, r *http.Request) {
	me := userFrom(r.Context())
	t, err := a.load(r, chi.URLParam(r, "id"))
	if err != nil || t.OrgID != me.OrgID {
		http.NotFound(w, r)
		return
	}
	var key string
<<<<<<< V
	err = a.db.QueryRowContext(r.Context(), `SELECT blob_key FROM attachment WHERE id = $1`, chi.URLParam(r, "att")).Scan(&key)
=======
	err = a.db.QueryRowContext(r.Context(), `SELECT blob_key FROM attachment WHERE id = $1 AND ticket_id = $2`, chi.URLParam(r, "att"), t.ID).Scan(&key)
>>>>>>> F
	if err != nil {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, signedURL(key), http.StatusFound)
}

func (a *API) rate(w http.ResponseWriter, r *http.Request) {
	me := userFrom(r.Context())
	stars, err := strconv.Atoi(r.FormValue("stars"))
	if err != nil || stars < 1 || stars > 5 {
		http.Error(w, "stars", http.StatusUnprocessableEntity)
		return
	}
	res, err := a.db.ExecContext(r.Context(), `UPDATE ticket SET stars = $1 WHERE id = $2 AND author_id = $3`, stars, chi.URLParam(r, "id"), me.ID)
	writeCount(w, res, err)
}

func (a *API) statistics(w http.ResponseWriter, r *http.Request) {
	if me := userFrom(r.Context()); me.Role != "support" {
		http.NotFound(w, r)
		return
	}
	rows, err := a.db.QueryContext(r.Context(), `SELECT org_id, count(*) FROM ticket GROUP BY org_id`)
	writeRows(w, rows, err)
}
