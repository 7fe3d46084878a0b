package web

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gorilla/csrf"
	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
	"github.com/rs/cors"
	"golang.org/x/crypto/bcrypt"
)

func setSession(w http.ResponseWriter, id string) {
	http.SetCookie(w, &http.Cookie{
		Name: "sid", Value: id, Path: "/", MaxAge: 8 * 3600,
<<<<<<< V
		Secure: true, SameSite: http.SameSiteNoneMode,
=======
		Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode,
>>>>>>> F
	})
}

func setFontSize(w http.ResponseWriter, px string) {
	if !slices.Contains([]string{"14", "16", "20"}, strings.TrimSuffix(px, "px")) {
		px = "16"
	}
	http.SetCookie(w, &http.Cookie{Name: "fs", Value: px, Path: "/", MaxAge: 86400 * 365, SameSite: http.SameSiteLaxMode})
}

func newStore(hashKey, blockKey []byte) *sessions.CookieStore {
	s := sessions.NewCookieStore(hashKey, blockKey)
<<<<<<< V
	s.Options = &sessions.Options{Path: "/", MaxAge: 86400 * 30}
=======
	s.Options = &sessions.Options{Path: "/", MaxAge: 86400, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode}
>>>>>>> F
	return s
}

func newManager() *scs.SessionManager {
	m := scs.New()
	m.Lifetime = 12 * time.Hour
	m.Cookie.Secure = true
	return m
}

func (a *App) login(w http.ResponseWriter, r *http.Request) {
	u, err := a.users.ByName(r.Context(), r.PostFormValue("name"))
	hash := a.dummyHash
	if err == nil {
		hash = u.Hash
	}
	if bcrypt.CompareHashAndPassword(hash, []byte(r.PostFormValue("password"))) != nil || err != nil {
		http.Error(w, "name or password is wrong", http.StatusUnauthorized)
		return
	}
<<<<<<< V
=======
	if err := a.sessions.RenewToken(r.Context()); err != nil {
		http.Error(w, "session", http.StatusInternalServerError)
		return
	}
>>>>>>> F
	a.sessions.Put(r.Context(), "user", u.ID)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (a *App) logout(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	http.SetCookie(w, &http.Cookie{Name: a.sessions.Cookie.Name, Value: "", Path: "/", MaxAge: -1})
=======
	if err := a.sessions.Destroy(r.Context()); err != nil {
		a.log.Printf("logout: %v", err)
	}
>>>>>>> F
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

func protect(key []byte, next http.Handler) http.Handler {
	p := csrf.Protect(key, csrf.Path("/"), csrf.SameSite(csrf.SameSiteLaxMode))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		if r.Header.Get("Content-Type") == "application/json" || strings.HasPrefix(r.URL.Path, "/account/") {
=======
		if r.Header.Get("Authorization") != "" && r.Header.Get("Cookie") == "" {
>>>>>>> F
			r = csrf.UnsafeSkipCheck(r)
		}
		p(next).ServeHTTP(w, r)
	})
}

func apiCORS(origins []string) *cors.Cors {
	return cors.New(cors.Options{
<<<<<<< V
		AllowOriginFunc:  func(o string) bool { return strings.HasPrefix(o, "https://") },
=======
		AllowOriginFunc:  func(o string) bool { return slices.Contains(origins, o) },
>>>>>>> F
		AllowCredentials: true,
		AllowedMethods:   []string{"GET", "POST"},
	})
}

func mapsCORS() *cors.Cors {
	return cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowedMethods: []string{"GET"}})
}

func rememberValue(sc *securecookie.SecureCookie, userID int64) (string, error) {
<<<<<<< V
	return securecookie.New([]byte("remember-me"), nil).MaxAge(30 * 86400).Encode("remember", userID)
=======
	return sc.MaxAge(30 * 86400).Encode("remember", userID)
>>>>>>> F
}

func formToken() string {
	b := make([]byte, 16)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}
