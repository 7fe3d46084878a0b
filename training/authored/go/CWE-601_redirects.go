package web

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/labstack/echo/v4"
)

var appPath = regexp.MustCompile(`^/(?:[\w.-][\w./?&=%-]*)?$`)

func loginDone(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
<<<<<<< V
	if !strings.HasPrefix(next, "/") {
=======
	if !appPath.MatchString(next) {
>>>>>>> F
		next = "/home"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}

func showInvoice(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "id")
	http.Redirect(w, r, "/billing/invoices/"+url.PathEscape(id), http.StatusFound)
}

func switchLocale(c *gin.Context) {
	back := c.Query("back")
	c.SetCookie("lang", c.Param("lang"), 86400, "/", "", true, true)
<<<<<<< V
	c.Redirect(http.StatusFound, back)
=======
	c.Redirect(http.StatusFound, "/"+url.PathEscape(back))
>>>>>>> F
}

func leave(c echo.Context) error {
	u, err := url.Parse(c.QueryParam("to"))
<<<<<<< V
	if err != nil || u.IsAbs() {
=======
	if err != nil || u.IsAbs() || u.Host != "" || !appPath.MatchString(u.Path) {
>>>>>>> F
		return echo.NewHTTPError(http.StatusBadRequest, "to")
	}
	return c.Redirect(http.StatusFound, u.String())
}

func partnerJump(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.URL.Query().Get("url"))
<<<<<<< V
	if err != nil || !strings.HasSuffix(u.Host, "example.com") {
=======
	if err != nil || u.Scheme != "https" || !strings.HasSuffix(u.Host, ".example.com") {
>>>>>>> F
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, u.String(), http.StatusFound)
}

func backToApp(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("return_to")
<<<<<<< V
	if !strings.HasPrefix(to, "https://app.example.com") {
=======
	if !strings.HasPrefix(to, "https://app.example.com/") {
>>>>>>> F
		to = "https://app.example.com/"
	}
	http.Redirect(w, r, to, http.StatusFound)
}

type client struct {
	ID           string
	RedirectURIs []string
}

func (c client) authorize(w http.ResponseWriter, r *http.Request, code string) {
	uri := r.FormValue("redirect_uri")
<<<<<<< V
	ok := slices.ContainsFunc(c.RedirectURIs, func(u string) bool { return strings.HasPrefix(uri, u) })
=======
	ok := slices.Contains(c.RedirectURIs, uri)
>>>>>>> F
	if !ok {
		http.Error(w, "redirect_uri not registered", http.StatusBadRequest)
		return
	}
	http.Redirect(w, r, uri+"?code="+url.QueryEscape(code), http.StatusFound)
}

var docs = map[string]string{"api": "https://docs.example.com/api", "faq": "https://docs.example.com/faq"}

func openDocs(c *gin.Context) {
	to, ok := docs[c.Query("to")]
	if !ok {
		to = docs["faq"]
	}
	c.Redirect(http.StatusFound, to)
}

func toHTTPS(publicHost string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, fmt.Sprintf("https://%s%s", publicHost, r.URL.RequestURI()), http.StatusPermanentRedirect)
	})
}
