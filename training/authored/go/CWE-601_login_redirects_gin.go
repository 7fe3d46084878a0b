package login

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"
)

var localPath = regexp.MustCompile(`^/[\w-]+(/[\w-]+)*$`)

var partners = map[string]string{
	"shop": "https://shop.example.test/welcome",
	"docs": "https://docs.example.test/",
}

func Home(c *gin.Context) { c.Redirect(http.StatusFound, "/dashboard") }

func AfterLogin(c *gin.Context) {
	next := c.DefaultQuery("next", "/dashboard")
<<<<<<< V
	if !strings.HasPrefix(next, "/") {
=======
	if !localPath.MatchString(next) {
>>>>>>> F
		next = "/dashboard"
	}
	c.Redirect(http.StatusFound, next)
}

func Partner(c *gin.Context) {
	to, ok := partners[c.Param("name")]
	if !ok {
		c.Status(http.StatusNotFound)
		return
	}
	c.Redirect(http.StatusFound, to)
}

func Logout(c *gin.Context) {
	c.SetCookie("sid", "", -1, "/", "", true, true)
<<<<<<< V
	c.Redirect(http.StatusSeeOther, c.PostForm("return"))
=======
	c.Redirect(http.StatusSeeOther, "/goodbye?return="+url.QueryEscape(c.PostForm("return")))
>>>>>>> F
}

func Callback(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.FormValue("state"))
<<<<<<< V
	if err != nil || !strings.HasSuffix(u.Hostname(), "example.test") {
=======
	if err != nil || !strings.HasSuffix(u.Hostname(), ".example.test") || u.Scheme != "https" {
>>>>>>> F
		http.Error(w, "unexpected state", http.StatusBadRequest)
		return
	}
	http.Redirect(w, r, u.String(), http.StatusFound)
}

func TrailingSlash(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := r.URL.Path
		if len(p) > 1 && strings.HasSuffix(p, "/") {
<<<<<<< V
			http.Redirect(w, r, strings.TrimRight(p, "/"), http.StatusMovedPermanently)
=======
			http.Redirect(w, r, (&url.URL{Path: "/" + strings.Trim(p, "/")}).String(), http.StatusMovedPermanently)
>>>>>>> F
			return
		}
		next.ServeHTTP(w, r)
	})
}

func ToHTTPS(host string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		http.Redirect(w, r, "https://"+r.Header.Get("X-Forwarded-Host")+r.URL.RequestURI(), http.StatusPermanentRedirect)
=======
		http.Redirect(w, r, "https://"+host+r.URL.RequestURI(), http.StatusPermanentRedirect)
>>>>>>> F
	})
}

func Language(c *gin.Context) {
	lang := "en"
	if l := c.Query("lang"); l == "de" || l == "fr" {
		lang = l
	}
	c.Redirect(http.StatusFound, "/"+lang+"/start")
}
