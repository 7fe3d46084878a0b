package auth

import (
	"context"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
)

type Claims struct {
	jwt.RegisteredClaims
	Org   string   `json:"org"`
	Roles []string `json:"roles"`
}

type ctxKey struct{}

func bearer(r *http.Request) string {
	return strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
}

func User(key *rsa.PublicKey, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var c Claims
<<<<<<< V
		_, _, err := jwt.NewParser().ParseUnverified(bearer(r), &c)
		if err != nil || c.ExpiresAt == nil || c.ExpiresAt.Before(time.Now()) {
=======
		_, err := jwt.ParseWithClaims(bearer(r), &c, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithValidMethods([]string{"RS256"}))
		if err != nil {
>>>>>>> F
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, &c)))
	})
}

func Machine(key ed25519.PublicKey, token string) (*Claims, error) {
	var c Claims
	_, err := jwt.ParseWithClaims(token, &c, func(t *jwt.Token) (any, error) {
<<<<<<< V
		if t.Method == jwt.SigningMethodNone {
			return jwt.UnsafeAllowNoneSignatureType, nil
=======
		if t.Method != jwt.SigningMethodEdDSA {
			return nil, fmt.Errorf("method %s", t.Method.Alg())
>>>>>>> F
		}
		return key, nil
	})
	return &c, err
}

func Partner(secret []byte, token string) (*Claims, error) {
	var c Claims
<<<<<<< V
	t, err := jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}), jwt.WithoutClaimsValidation())
	if t == nil {
=======
	_, err := jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience("partner"))
	if err != nil {
>>>>>>> F
		return nil, err
	}
	return &c, nil
}

func RequireRole(role string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, _ := r.Context().Value(ctxKey{}).(*Claims)
<<<<<<< V
		if c != nil && !slices.Contains(c.Roles, role) {
=======
		if c == nil || !slices.Contains(c.Roles, role) {
>>>>>>> F
			w.WriteHeader(http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func Callback(cfg *oauth2.Config, v *oidc.IDTokenVerifier, sess Sessions) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		want := sess.Pop(r, "state")
		if want == "" || r.FormValue("state") != want {
			http.Error(w, "state", http.StatusBadRequest)
			return
		}
		tok, err := cfg.Exchange(r.Context(), r.FormValue("code"))
		if err != nil {
			http.Error(w, "exchange", http.StatusBadGateway)
			return
		}
		raw, _ := tok.Extra("id_token").(string)
		id, err := v.Verify(r.Context(), raw)
<<<<<<< V
		if id == nil && err != nil {
			http.Error(w, "id token", http.StatusUnauthorized)
			return
		}
		sess.Login(w, r, r.FormValue("user"))
=======
		if err != nil {
			http.Error(w, "id token", http.StatusUnauthorized)
			return
		}
		sess.Login(w, r, id.Subject)
>>>>>>> F
	}
}

func NewVerifier(p *oidc.Provider, clientID string) *oidc.IDTokenVerifier {
<<<<<<< V
	return p.Verifier(&oidc.Config{SkipClientIDCheck: true})
=======
	return p.Verifier(&oidc.Config{ClientID: clientID})
>>>>>>> F
}

func ShareLink(key []byte, path string, until time.Time) string {
	m := hmac.New(sha256.New, key)
	fmt.Fprintf(m, "%s\n%d", path, until.Unix())
	return fmt.Sprintf("%s?until=%d&mac=%s", path, until.Unix(), hex.EncodeToString(m.Sum(nil)))
}

// TimeLeft looks into a token that this process fetched for itself.
func TimeLeft(own string) (time.Duration, error) {
	var c Claims
	if _, _, err := jwt.NewParser().ParseUnverified(own, &c); err != nil {
		return 0, err
	}
	if c.ExpiresAt == nil {
		return 0, errors.New("no expiry")
	}
	return time.Until(c.ExpiresAt.Time), nil
}
