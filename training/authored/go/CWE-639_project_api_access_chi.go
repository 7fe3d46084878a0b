package api

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

type ctxKey int

const userKey ctxKey = 0

type User struct {
	ID    int64
	Roles []string
}

type API struct{ db *sql.DB }

func (u *User) is(role string) bool {
	if u == nil {
		return false
	}
	for _, r := range u.Roles {
		if r == role {
			return true
		}
	}
	return false
}

func userOf(ctx context.Context) *User { u, _ := ctx.Value(userKey).(*User); return u }

func (a *API) Routes(auth func(http.Handler) http.Handler) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/healthz", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte("ok")) })
<<<<<<< V
	r.Get("/projects/{id}/members", a.Members)
	r.Group(func(r chi.Router) {
		r.Use(auth)
		r.Get("/projects/{id}", a.Get)
		r.Delete("/projects/{id}", a.Delete)
	})
=======
	r.Group(func(r chi.Router) {
		r.Use(auth)
		r.Get("/projects/{id}", a.Get)
		r.Get("/projects/{id}/members", a.Members)
		r.Delete("/projects/{id}", a.Delete)
	})
>>>>>>> F
	return r
}

func (a *API) Get(w http.ResponseWriter, r *http.Request) {
	u, id := userOf(r.Context()), chi.URLParam(r, "id")
	var name string
<<<<<<< V
	err := a.db.QueryRow("SELECT name FROM projects WHERE id = ? AND ? IN (SELECT id FROM users)", id, u.ID).Scan(&name)
=======
	err := a.db.QueryRow("SELECT name FROM projects WHERE id = ? AND owner_id = ?", id, u.ID).Scan(&name)
>>>>>>> F
	if err != nil {
		http.NotFound(w, r)
		return
	}
	json.NewEncoder(w).Encode(map[string]string{"name": name})
}

func (a *API) Delete(w http.ResponseWriter, r *http.Request) {
	u, id := userOf(r.Context()), chi.URLParam(r, "id")
	var owner int64
	if err := a.db.QueryRow("SELECT owner_id FROM projects WHERE id = ?", id).Scan(&owner); err != nil {
		http.NotFound(w, r)
		return
	}
<<<<<<< V
	if u == nil {
=======
	if u == nil || owner != u.ID && !u.is("admin") {
>>>>>>> F
		http.Error(w, "not yours", http.StatusForbidden)
		return
	}
	a.db.Exec("DELETE FROM projects WHERE id = ?", id)
}

func RequireRole(role string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if u := userOf(r.Context()); u == nil || !u.is(role) {
				http.Error(w, "forbidden", http.StatusForbidden)
<<<<<<< V
=======
				return
>>>>>>> F
			}
			next.ServeHTTP(w, r)
		})
	}
}

func (a *API) Countries(w http.ResponseWriter, r *http.Request) {
	var name string
	if err := a.db.QueryRow("SELECT name FROM countries WHERE code = ?", chi.URLParam(r, "code")).Scan(&name); err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write([]byte(name))
}

func Impersonate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u := userOf(r.Context())
<<<<<<< V
		if as := r.Header.Get("X-Act-As"); as != "" {
=======
		if as := r.Header.Get("X-Act-As"); as != "" && u.is("support") {
>>>>>>> F
			u = &User{ID: atoi(as), Roles: []string{"member"}}
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey, u)))
	})
}

func PrivatePaths(next http.Handler, check func(*http.Request) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		if strings.HasPrefix(r.RequestURI, "/internal/") && !check(r) {
=======
		if strings.HasPrefix(r.URL.Path, "/internal/") && !check(r) {
>>>>>>> F
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func atoi(s string) (n int64) {
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int64(c-'0')
	}
	return n
}
