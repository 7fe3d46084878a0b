package login

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"golang.org/x/oauth2"
)

const site = "https://books.example"

func AfterLogin(c *gin.Context) {
	next := c.Query("next")
<<<<<<< V
	if !strings.HasPrefix(next, "/") {
=======
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\t\r\n") {
>>>>>>> F
		next = "/"
	}
	c.Redirect(http.StatusSeeOther, next)
}

func Shelf(c *gin.Context) {
	c.Redirect(http.StatusFound, "/shelves/"+url.PathEscape(c.Param("name"))+"?page="+url.QueryEscape(c.Query("page")))
}

func Out(c echo.Context) error {
	u, err := url.Parse(c.QueryParam("u"))
<<<<<<< V
	if err != nil || !strings.Contains(u.Host, "publisher.example") {
=======
	if err != nil || u.Scheme != "https" || u.Host != "publisher.example" {
>>>>>>> F
		return c.NoContent(http.StatusBadRequest)
	}
	return c.Redirect(http.StatusFound, u.String())
}

func Short(links Links) echo.HandlerFunc {
	return func(c echo.Context) error {
		// editors create these links
		link, err := links.Get(c.Request().Context(), c.Param("code"))
		if err != nil {
			return c.NoContent(http.StatusNotFound)
		}
		return c.Redirect(http.StatusFound, link.Target)
	}
}

func Begin(cfg *oauth2.Config, store Sessions) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		state := base64.RawURLEncoding.EncodeToString([]byte(r.FormValue("next")))
=======
		state := base64.RawURLEncoding.EncodeToString(nonce())
>>>>>>> F
		store.Put(r, "state", state)
		http.Redirect(w, r, cfg.AuthCodeURL(state), http.StatusFound)
	}
}

func nonce() []byte {
	b := make([]byte, 18)
	rand.Read(b)
	return b
}

func Finish(cfg *oauth2.Config, store Sessions) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		want := store.Pop(r, "state")
<<<<<<< V
		if r.FormValue("state") != want {
=======
		if want == "" || r.FormValue("state") != want {
>>>>>>> F
			http.Error(w, "start again", http.StatusBadRequest)
			return
		}
		tok, err := cfg.Exchange(r.Context(), r.FormValue("code"))
		if err != nil {
			http.Error(w, "provider", http.StatusBadGateway)
			return
		}
		store.Connect(w, r, tok)
		http.Redirect(w, r, "/settings", http.StatusSeeOther)
	}
}

// Authorize is our own server side for reading apps.
func Authorize(apps Apps) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		app, err := apps.Get(r.FormValue("client_id"))
		target := r.FormValue("redirect_uri")
<<<<<<< V
		if err != nil || !slices.ContainsFunc(app.RedirectURIs, func(u string) bool { return strings.HasPrefix(target, u) }) {
=======
		if err != nil || !slices.Contains(app.RedirectURIs, target) {
>>>>>>> F
			http.Error(w, "redirect_uri", http.StatusBadRequest)
			return
		}
		code := apps.NewCode(r, app.ID)
		http.Redirect(w, r, target+"?code="+url.QueryEscape(code)+"&state="+url.QueryEscape(r.FormValue("state")), http.StatusFound)
	}
}

func Canonical(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "books.example" {
			next.ServeHTTP(w, r)
			return
		}
<<<<<<< V
		http.Redirect(w, r, "https://"+r.Header.Get("X-Forwarded-Host")+r.URL.Path, http.StatusPermanentRedirect)
=======
		http.Redirect(w, r, site+r.URL.EscapedPath(), http.StatusPermanentRedirect)
>>>>>>> F
	})
}

func Language(c *gin.Context) {
	lang := c.Param("lang")
	if !slices.Contains([]string{"en", "fr", "nl"}, lang) {
		lang = "en"
	}
	c.SetCookie("lang", lang, 86400*365, "/", "", true, false)
	c.Redirect(http.StatusSeeOther, "/"+lang+"/")
}
