package portal

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	sessionCookie = "__Host-sid"
	csrfCookie    = "__Host-login"
	homePage      = "/dashboard"
)

var loginTmpl = template.Must(template.New("login").Parse(`<!doctype html>
<title>Sign in</title>
<form method="post" action="/login">
<input type="hidden" name="csrf" value="{{.Token}}">
<input type="hidden" name="next" value="{{.Next}}">
{{with .Message}}<p>{{.}}</p>{{end}}
<label>Mail <input name="mail" type="email"></label>
<label>Password <input name="password" type="password"></label>
<button>Sign in</button>
</form>`))

type Accounts interface {
	// Authenticate compares the password and applies the lockout rules.
	Authenticate(ctx context.Context, mail, password string) (userID string, err error)
}

type SessionStore interface {
	Create(ctx context.Context, userID string, ttl time.Duration) (id string, err error)
	Destroy(ctx context.Context, id string) error
}

type Portal struct {
	accounts Accounts
	sessions SessionStore
	statusAt *url.URL
	log      *slog.Logger
}

var errToken = errors.New("form token mismatch")

// localPath returns raw when it is a path on this host, else the home page.
func localPath(raw string) string {
	if raw == "" || raw[0] != '/' || strings.ContainsAny(raw, "\\\r\n\t") {
		return homePage
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(raw, "//") {
		return homePage
	}
	return u.RequestURI()
}

func randomToken() string {
	b := make([]byte, 18)
	if _, err := rand.Read(b); err != nil {
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

func setCookie(w http.ResponseWriter, name, value string, age time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: int(age.Seconds()),
		Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func (p *Portal) form(w http.ResponseWriter, status int, next, message string) {
	token := randomToken()
	setCookie(w, csrfCookie, token, 15*time.Minute)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	err := loginTmpl.Execute(w, map[string]string{"Token": token, "Next": next, "Message": message})
	if err != nil {
		p.log.Error("login form", "err", err)
	}
}

func checkToken(r *http.Request) error {
	ck, err := r.Cookie(csrfCookie)
	if err != nil || ck.Value == "" {
		return errToken
	}
	if subtle.ConstantTimeCompare([]byte(ck.Value), []byte(r.PostFormValue("csrf"))) != 1 {
		return errToken
	}
	return nil
}

// ShowLogin prints the form. next is only carried along here.
func (p *Portal) ShowLogin(w http.ResponseWriter, r *http.Request) {
	p.form(w, http.StatusOK, r.URL.Query().Get("next"), "")
}

// Login checks the credentials and starts a session.
func (p *Portal) Login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 8<<10)
	next := r.PostFormValue("next")
	if err := checkToken(r); err != nil {
		p.form(w, http.StatusForbidden, next, "The form has expired, please try again.")
		return
	}
	user, err := p.accounts.Authenticate(r.Context(), r.PostFormValue("mail"), r.PostFormValue("password"))
	if err != nil {
		p.log.Info("login refused", "remote", r.RemoteAddr, "err", err)
		p.form(w, http.StatusUnauthorized, next, "Mail or password do not match.")
		return
	}
	id, err := p.sessions.Create(r.Context(), user, 12*time.Hour)
	if err != nil {
		p.log.Error("session", "err", err)
		http.Error(w, "try again later", http.StatusServiceUnavailable)
		return
	}
	setCookie(w, sessionCookie, id, 12*time.Hour)
<<<<<<< V
	if !strings.HasPrefix(next, "/") {
		next = homePage
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
=======
	http.Redirect(w, r, localPath(next), http.StatusSeeOther)
>>>>>>> F
}

// Logout ends the session on the server as well as in the browser. The mux
// sends only same-origin POST requests here.
func (p *Portal) Logout(w http.ResponseWriter, r *http.Request) {
	if ck, err := r.Cookie(sessionCookie); err == nil {
<<<<<<< V
		p.log.Debug("logout", "session", ck.Value)
=======
		p.log.Debug("logout", "remote", r.RemoteAddr)
>>>>>>> F
		if err := p.sessions.Destroy(r.Context(), ck.Value); err != nil {
			p.log.Error("destroy session", "err", err)
		}
	}
	setCookie(w, sessionCookie, "", -time.Second)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// Status sends people to the status page of the provider, the address of
// which is part of the settings.
func (p *Portal) Status(w http.ResponseWriter, r *http.Request) {
	target := *p.statusAt
	target.RawQuery = url.Values{"ref": {"portal"}}.Encode()
	http.Redirect(w, r, target.String(), http.StatusFound)
}

// Language stores the choice and returns to the page the visitor came from.
func (p *Portal) Language(w http.ResponseWriter, r *http.Request) {
	switch lang := r.URL.Query().Get("set"); lang {
	case "de", "en", "fr", "nl":
		setCookie(w, "lang", lang, 365*24*time.Hour)
	}
	http.Redirect(w, r, localPath(r.URL.Query().Get("from")), http.StatusSeeOther)
}
