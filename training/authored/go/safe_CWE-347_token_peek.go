package issuers

import (
	"context"
	"errors"
	"fmt"

	"github.com/golang-jwt/jwt/v5"
)

type Issuer struct {
	URL string
	Key func(context.Context) jwt.Keyfunc
}

type Registry map[string]Issuer

var errIssuer = errors.New("issuers: unknown issuer")

// Verify finds out which issuer a token claims to be from, and then checks
// it against the keys of that issuer.
func (reg Registry) Verify(ctx context.Context, raw string) (*jwt.RegisteredClaims, error) {
	var peek jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(raw, &peek); err != nil {
		return nil, fmt.Errorf("issuers: %w", err)
	}
	iss, ok := reg[peek.Issuer]
	if !ok {
		return nil, errIssuer
	}
	var claims jwt.RegisteredClaims
	_, err := jwt.ParseWithClaims(raw, &claims, iss.Key(ctx),
		jwt.WithValidMethods([]string{"ES256"}),
		jwt.WithIssuer(iss.URL),
		jwt.WithAudience("parcels"),
		jwt.WithExpirationRequired())
	if err != nil {
		return nil, err
	}
	return &claims, nil
}
