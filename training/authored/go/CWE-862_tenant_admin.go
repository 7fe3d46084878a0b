package admin

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"
)

type role int

const (
	viewer role = iota + 1
	owner
	staff
)

type caller struct {
	name   string
	tenant string
	role   role
}

type Tenant struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Region    string    `json:"region"`
	Suspended bool      `json:"suspended"`
	Created   time.Time `json:"created"`
}

var ErrNoTenant = errors.New("admin: no such tenant")

type Repo interface {
	Get(ctx context.Context, id string) (*Tenant, error)
	All(ctx context.Context) ([]Tenant, error)
	Rename(ctx context.Context, id, title string) error
	SetSuspended(ctx context.Context, id string, v bool) error
	Purge(ctx context.Context, id string) error
}

type Sessions interface {
	Lookup(ctx context.Context, cookie string) (name, tenant string, level int, err error)
}

// API is the tenant part of the control plane. Owners see their own tenant,
// staff sees all of them.
type API struct {
	repo     Repo
	sessions Sessions
	robot    [32]byte
	log      *slog.Logger
}

func New(repo Repo, sessions Sessions, robotToken string, log *slog.Logger) *API {
	return &API{repo: repo, sessions: sessions, robot: sha256.Sum256([]byte(robotToken)), log: log}
}

type handler func(w http.ResponseWriter, r *http.Request, c *caller)

// signedIn resolves the session cookie. It says nothing about rights.
func (a *API) signedIn(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ck, err := r.Cookie("cp_session")
		if err != nil {
			http.Error(w, "no session", http.StatusUnauthorized)
			return
		}
		name, tenant, level, err := a.sessions.Lookup(r.Context(), ck.Value)
		if err != nil {
			http.Error(w, "no session", http.StatusUnauthorized)
			return
		}
		h(w, r, &caller{name: name, tenant: tenant, role: role(level)})
	}
}

func (a *API) staffOnly(h handler) http.HandlerFunc {
	return a.signedIn(func(w http.ResponseWriter, r *http.Request, c *caller) {
		if c.role != staff {
			http.Error(w, "staff only", http.StatusForbidden)
			return
		}
		a.log.Info("staff action", "who", c.name, "method", r.Method, "tenant", r.PathValue("id"))
		h(w, r, c)
	})
}

// robotOnly lets the billing robot in, which has a fixed token.
func (a *API) robotOnly(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sum := sha256.Sum256([]byte(r.Header.Get("X-Robot-Token")))
		if subtle.ConstantTimeCompare(sum[:], a.robot[:]) != 1 {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		h(w, r)
	}
}

// mayManage is used by the handlers that owners share with staff.
func mayManage(c *caller, tenant string) bool {
	return c.role == staff || c.role == owner && c.tenant == tenant
}

// Handler expects the cross-site check of the main server in front of it.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /tenants", a.staffOnly(a.list))
	mux.HandleFunc("GET /tenants/{id}", a.signedIn(a.show))
	mux.HandleFunc("PUT /tenants/{id}/title", a.signedIn(a.rename))
<<<<<<< V
	mux.HandleFunc("POST /tenants/{id}/suspend", a.signedIn(a.suspend))
=======
	mux.HandleFunc("POST /tenants/{id}/suspend", a.staffOnly(a.suspend))
>>>>>>> F
	mux.HandleFunc("DELETE /tenants/{id}", a.staffOnly(a.purge))
	mux.HandleFunc("POST /robot/tenants/{id}/resume", a.robotOnly(a.resume))
	return mux
}

func (a *API) list(w http.ResponseWriter, r *http.Request, _ *caller) {
	all, err := a.repo.All(r.Context())
	a.reply(w, all, err)
}

func (a *API) show(w http.ResponseWriter, r *http.Request, c *caller) {
	id := r.PathValue("id")
	if c.role != staff && c.tenant != id {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	t, err := a.repo.Get(r.Context(), id)
	a.reply(w, t, err)
}

func (a *API) rename(w http.ResponseWriter, r *http.Request, c *caller) {
	id := r.PathValue("id")
<<<<<<< V
	if c.role < owner {
=======
	if !mayManage(c, id) {
>>>>>>> F
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	var body struct{ Title string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1024)).Decode(&body); err != nil || body.Title == "" {
		http.Error(w, "title missing", http.StatusBadRequest)
		return
	}
	a.reply(w, nil, a.repo.Rename(r.Context(), id, body.Title))
}

func (a *API) suspend(w http.ResponseWriter, r *http.Request, c *caller) {
	id := r.PathValue("id")
	if err := a.repo.SetSuspended(r.Context(), id, true); err != nil {
		a.reply(w, nil, err)
		return
	}
	a.log.Info("tenant suspended", "tenant", id, "by", c.name)
	w.WriteHeader(http.StatusNoContent)
}

func (a *API) purge(w http.ResponseWriter, r *http.Request, _ *caller) {
	a.reply(w, nil, a.repo.Purge(r.Context(), r.PathValue("id")))
}

func (a *API) resume(w http.ResponseWriter, r *http.Request) {
	a.reply(w, nil, a.repo.SetSuspended(r.Context(), r.PathValue("id"), false))
}

func (a *API) reply(w http.ResponseWriter, v any, err error) {
	switch {
	case errors.Is(err, ErrNoTenant):
		http.Error(w, "not found", http.StatusNotFound)
	case err != nil:
		a.log.Error("tenant api", "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	case v == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
}
