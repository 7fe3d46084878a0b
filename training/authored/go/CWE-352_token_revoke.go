package console

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/gorilla/csrf"
)

// Router builds the routes of the customer console. Sessions are cookies.
func Router(h *Handlers, key []byte) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Use(h.RequireSession)
	r.Use(csrf.Protect(key, csrf.Path("/"), csrf.SameSite(csrf.SameSiteLaxMode)))

	r.Get("/", h.Overview)
	r.Route("/tokens", func(r chi.Router) {
		r.Get("/", h.ListTokens)
		r.Post("/", h.CreateToken)
<<<<<<< V
		r.Get("/{id}/revoke", h.RevokeToken)
=======
		r.Post("/{id}/revoke", h.RevokeToken)
>>>>>>> F
	})
	r.Route("/members", func(r chi.Router) {
		r.Get("/", h.ListMembers)
		r.Get("/{id}", h.ShowMember)
<<<<<<< V
		r.HandleFunc("/{id}/role", h.SetRole)
=======
		r.Put("/{id}/role", h.SetRole)
>>>>>>> F
	})
	return r
}
