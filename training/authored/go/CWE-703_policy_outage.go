package authz

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5/middleware"
)

type Decider interface {
	Allowed(ctx context.Context, subject, action, object string) (bool, error)
}

// Enforce asks the policy service before each request.
func Enforce(d Decider, log Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			sub := SubjectFrom(r.Context())
			ok, err := d.Allowed(r.Context(), sub, r.Method, r.URL.Path)
			if err != nil {
				log.Error("policy", "req", middleware.GetReqID(r.Context()), "err", err)
			}
<<<<<<< V
			if err == nil && !ok {
=======
			if err != nil || !ok {
>>>>>>> F
				http.Error(w, "not permitted", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
