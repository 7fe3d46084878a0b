package cookies

import (
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"
)

var store = sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))

func StartSession(w http.ResponseWriter, sid string) {
	http.SetCookie(w, &http.Cookie{
		Name:     "sid",
		Value:    sid,
		Path:     "/",
		Expires:  time.Now().Add(12 * time.Hour),
<<<<<<< V
		HttpOnly: false,
		Secure:   false,
=======
		HttpOnly: true,
		Secure:   true,
>>>>>>> F
		SameSite: http.SameSiteLaxMode,
	})
}

func Theme(w http.ResponseWriter, dark bool) {
	v := "light"
	if dark {
		v = "dark"
	}
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: v, Path: "/", MaxAge: 86400 * 365})
}

func SetToken(c *gin.Context, token string) {
	c.SetSameSite(http.SameSiteStrictMode)
<<<<<<< V
	c.SetCookie("access_token", token, 900, "/", "", false, false)
=======
	c.SetCookie("access_token", token, 900, "/", "", true, true)
>>>>>>> F
}

func Language(c *gin.Context) {
	c.SetCookie("lang", c.DefaultQuery("lang", "en"), 3600, "/", "", false, false)
	c.Status(http.StatusNoContent)
}

func Remember(c echo.Context, token string) error {
	ck := &http.Cookie{Name: "remember", Value: token, MaxAge: 30 * 86400, Secure: true}
<<<<<<< V
	ck.Path, ck.Domain = "/", ""
=======
	ck.HttpOnly = true
>>>>>>> F
	c.SetCookie(ck)
	return c.NoContent(http.StatusNoContent)
}

// CSRF writes the token that the page's script copies into a header.
func CSRF(w http.ResponseWriter, token string) {
	http.SetCookie(w, &http.Cookie{Name: "XSRF-TOKEN", Value: token, Path: "/", Secure: true, SameSite: http.SameSiteStrictMode})
}

func Configure() {
	store.Options = &sessions.Options{
		Path:     "/",
		MaxAge:   3600,
		HttpOnly: true,
<<<<<<< V
		Secure:   os.Getenv("ENV") == "tls",
=======
		Secure:   os.Getenv("ENV") != "dev",
>>>>>>> F
		SameSite: http.SameSiteLaxMode,
	}
}

func Clear(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: "sid", Path: "/", MaxAge: -1})
}

func SaveCart(w http.ResponseWriter, r *http.Request, item string) error {
	s, err := store.Get(r, "cart")
	if err != nil {
		return err
	}
	s.Values["last"] = item
	return s.Save(r, w)
}
