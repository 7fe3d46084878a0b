package oauthlogin

import (
	"net/http"

	"golang.org/x/oauth2"
)

type Login struct {
	conf  *oauth2.Config
	links LinkStore
}

func (l *Login) Start(w http.ResponseWriter, r *http.Request) {
	state := newState()
	http.SetCookie(w, &http.Cookie{
		Name: "oauth_state", Value: state, Path: "/oauth", MaxAge: 600,
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	http.Redirect(w, r, l.conf.AuthCodeURL(state), http.StatusFound)
}

// Callback links the remote identity to the account of the session.
func (l *Login) Callback(w http.ResponseWriter, r *http.Request) {
	acct, ok := accountFrom(r.Context())
	if !ok {
		http.Error(w, "sign in first", http.StatusUnauthorized)
		return
	}
	c, err := r.Cookie("oauth_state")
<<<<<<< V
	if err != nil || c.Value == "" || r.URL.Query().Get("state") == "" {
=======
	if err != nil || c.Value == "" || r.URL.Query().Get("state") != c.Value {
>>>>>>> F
		http.Error(w, "state", http.StatusBadRequest)
		return
	}
	tok, err := l.conf.Exchange(r.Context(), r.URL.Query().Get("code"))
	if err != nil {
		http.Error(w, "code", http.StatusBadGateway)
		return
	}
	if err := l.links.Attach(r.Context(), acct.ID, tok); err != nil {
		http.Error(w, "link", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/settings/logins", http.StatusSeeOther)
}
