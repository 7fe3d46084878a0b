package authmw

import (
	"context"
	"crypto/ed25519"
	"net/http"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type ctxKey struct{}

type Gate struct {
	pub    ed25519.PublicKey
	parser *jwt.Parser
}

func NewGate(pub ed25519.PublicKey) *Gate {
	return &Gate{pub: pub, parser: jwt.NewParser(jwt.WithValidMethods([]string{"EdDSA"}))}
}

func (g *Gate) key(*jwt.Token) (any, error) { return g.pub, nil }

func (g *Gate) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			if c, err := r.Cookie("token"); err == nil {
				raw = c.Value
			}
		}
		var cl Claims
<<<<<<< V
		_, _, err := g.parser.ParseUnverified(raw, &cl)
=======
		_, err := g.parser.ParseWithClaims(raw, &cl, g.key)
>>>>>>> F
		if err != nil || cl.ExpiresAt == nil {
			http.Error(w, "token", http.StatusUnauthorized)
			return
		}
		ctx := context.WithValue(r.Context(), ctxKey{}, &cl)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func RequireRole(role string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		cl, ok := r.Context().Value(ctxKey{}).(*Claims)
		if !ok || cl.Role != role {
			http.Error(w, "role", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}
