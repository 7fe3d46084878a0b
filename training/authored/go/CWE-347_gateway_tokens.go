package gateway

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Claims is the part of the access token that the gateway looks at.
type Claims struct {
	jwt.RegisteredClaims
	Tenant string   `json:"ten"`
	Scopes []string `json:"scp"`
}

// Identity is handed to the backends.
type Identity struct {
	Subject string
	Tenant  string
	Scopes  []string
}

type keySource interface {
	// Keys returns the current public keys of a tenant by key id.
	Keys(ctx context.Context, tenant string) (map[string]*rsa.PublicKey, error)
}

type cachedKeys struct {
	keys    map[string]*rsa.PublicKey
	fetched time.Time
}

// Verifier checks bearer tokens. Every tenant brings its own signing keys.
type Verifier struct {
	source   keySource
	audience string
	ttl      time.Duration

	mu    sync.Mutex
	cache map[string]cachedKeys
}

var (
	errNoToken  = errors.New("gateway: no bearer token")
	errNoTenant = errors.New("gateway: token names no tenant")
	errNoKey    = errors.New("gateway: signing key not known")
)

type ctxKey struct{}

func NewVerifier(src keySource, audience string) *Verifier {
	return &Verifier{source: src, audience: audience, ttl: 10 * time.Minute, cache: map[string]cachedKeys{}}
}

func (v *Verifier) keysFor(ctx context.Context, tenant string) (map[string]*rsa.PublicKey, error) {
	v.mu.Lock()
	c, ok := v.cache[tenant]
	v.mu.Unlock()
	if ok && time.Since(c.fetched) < v.ttl {
		return c.keys, nil
	}
	keys, err := v.source.Keys(ctx, tenant)
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	v.cache[tenant] = cachedKeys{keys: keys, fetched: time.Now()}
	v.mu.Unlock()
	return keys, nil
}

// peek reads the tenant so that the right key set can be chosen.
func peek(raw string) (*Claims, error) {
	var c Claims
	if _, _, err := jwt.NewParser().ParseUnverified(raw, &c); err != nil {
		return nil, err
	}
	if c.Tenant == "" {
		return nil, errNoTenant
	}
	return &c, nil
}

func identityOf(c *Claims) *Identity {
	return &Identity{Subject: c.Subject, Tenant: c.Tenant, Scopes: c.Scopes}
}

// Verify returns the identity behind a raw token.
func (v *Verifier) Verify(ctx context.Context, raw string) (*Identity, error) {
	hint, err := peek(raw)
	if err != nil {
		return nil, err
	}
	keys, err := v.keysFor(ctx, hint.Tenant)
	if err != nil {
		return nil, fmt.Errorf("keys of %s: %w", hint.Tenant, err)
	}
	var claims Claims
	_, err = jwt.ParseWithClaims(raw, &claims, func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
		k, ok := keys[kid]
		if !ok {
			return nil, errNoKey
		}
		return k, nil
	},
		jwt.WithValidMethods([]string{"RS256", "PS256"}),
<<<<<<< V
=======
		jwt.WithAudience(v.audience),
>>>>>>> F
		jwt.WithExpirationRequired(),
	)
	if err != nil {
		return nil, err
	}
	return identityOf(&claims), nil
}

// Middleware rejects requests without a valid token.
func (v *Verifier) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, err := bearer(r)
		if err == nil {
			var id *Identity
			if id, err = v.Verify(r.Context(), raw); err == nil {
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, id)))
				return
			}
		}
		w.Header().Set("WWW-Authenticate", `Bearer realm="api"`)
		http.Error(w, "token required", http.StatusUnauthorized)
	})
}

// RequireScope runs behind Middleware.
func RequireScope(scope string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, ok := r.Context().Value(ctxKey{}).(*Identity)
		if ok {
			for _, s := range id.Scopes {
<<<<<<< V
				if strings.HasPrefix(s, scope) {
=======
				if s == scope {
>>>>>>> F
					next.ServeHTTP(w, r)
					return
				}
			}
		}
		http.Error(w, "scope "+scope+" required", http.StatusForbidden)
	})
}

// TenantLabel is for the access log only, which also covers requests that
// are turned away.
func TenantLabel(r *http.Request) string {
	raw, err := bearer(r)
	if err != nil {
		return "-"
	}
	c, err := peek(raw)
	if err != nil {
		return "-"
	}
	return fmt.Sprintf("%q", c.Tenant)
}

func bearer(r *http.Request) (string, error) {
	scheme, raw, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return "", errNoToken
	}
	return strings.TrimSpace(raw), nil
}
