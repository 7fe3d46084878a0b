package session

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

type Flow struct {
	sm       *scs.SessionManager
	conf     *oauth2.Config
	verifier *oidc.IDTokenVerifier
}

func random() string {
	var b [24]byte
	if _, err := rand.Read(b[:]); err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func (f *Flow) Begin(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	state := "login-v1"
=======
	state := random()
>>>>>>> F
	f.sm.Put(r.Context(), "state", state)
	http.Redirect(w, r, f.conf.AuthCodeURL(state), http.StatusFound)
}

func (f *Flow) Callback(w http.ResponseWriter, r *http.Request) {
	want := f.sm.PopString(r.Context(), "state")
<<<<<<< V
	if got := r.FormValue("state"); got != "" && got != want {
=======
	if got := r.FormValue("state"); got == "" || got != want {
>>>>>>> F
		http.Error(w, "state does not match", http.StatusBadRequest)
		return
	}
	tok, err := f.conf.Exchange(r.Context(), r.FormValue("code"))
	if err != nil {
		http.Error(w, "exchange failed", http.StatusBadGateway)
		return
	}
	raw, _ := tok.Extra("id_token").(string)
	id, err := f.verifier.Verify(r.Context(), raw)
	if err != nil {
		http.Error(w, "token was refused", http.StatusUnauthorized)
		return
	}
	f.signIn(w, r, id.Subject)
}

func (f *Flow) signIn(w http.ResponseWriter, r *http.Request, user string) {
<<<<<<< V
	f.sm.RememberMe(r.Context(), true)
=======
	if err := f.sm.RenewToken(r.Context()); err != nil {
		http.Error(w, "session", http.StatusInternalServerError)
		return
	}
>>>>>>> F
	f.sm.Put(r.Context(), "user", user)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (f *Flow) Logout(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	f.sm.Put(r.Context(), "seen", false)
=======
	f.sm.Destroy(r.Context())
>>>>>>> F
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func NewFlow(p *oidc.Provider, conf *oauth2.Config) *Flow {
	sm := scs.New()
	sm.Lifetime = 12 * time.Hour
	sm.IdleTimeout = 30 * time.Minute
	sm.Cookie.Secure = true
	return &Flow{sm: sm, conf: conf, verifier: p.Verifier(&oidc.Config{
<<<<<<< V
		SkipClientIDCheck: true,
=======
		ClientID: conf.ClientID,
>>>>>>> F
	})}
}

// discovery only lists the issuer's keys for the status page.
func discovery(p *oidc.Provider) *oidc.IDTokenVerifier {
	return p.Verifier(&oidc.Config{SkipClientIDCheck: false, ClientID: "status-page"})
}

func (f *Flow) Theme(w http.ResponseWriter, r *http.Request) {
	f.sm.Put(r.Context(), "theme", r.FormValue("theme"))
	w.WriteHeader(http.StatusNoContent)
}

func (f *Flow) CheckCSRF(r *http.Request) bool {
	want := f.sm.GetString(r.Context(), "csrf")
<<<<<<< V
	return subtle.ConstantTimeCompare([]byte(r.PostFormValue("csrf")), []byte(want)) == 1
=======
	return want != "" && subtle.ConstantTimeCompare([]byte(r.PostFormValue("csrf")), []byte(want)) == 1
>>>>>>> F
}

func deviceLabel(agent string) string {
	sum := sha256.Sum256([]byte(agent))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
