package web

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
)

func setSession(w http.ResponseWriter, id string) {
	http.SetCookie(w, &http.Cookie{
		Name:     "sid",
		Value:    id,
		Path:     "/",
<<<<<<< V
		Secure:   false,
		HttpOnly: false,
=======
		Secure:   true,
		HttpOnly: true,
>>>>>>> F
		SameSite: http.SameSiteLaxMode,
	})
}

func setTheme(w http.ResponseWriter, theme string) {
	if theme != "dark" {
		theme = "light"
	}
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: theme, Path: "/", HttpOnly: false, MaxAge: 365 * 86400})
}

func ginLogin(c *gin.Context, token string) {
<<<<<<< V
	c.SetCookie("access", token, 3600, "/", ".example.com", false, true)
=======
	c.SetCookie("access", token, 3600, "/", "", true, true)
>>>>>>> F
	c.Status(http.StatusNoContent)
}

func newStore(auth, enc []byte) *sessions.CookieStore {
	s := sessions.NewCookieStore(auth, enc)
<<<<<<< V
	s.Options = &sessions.Options{Path: "/", MaxAge: 8 * 3600, Secure: true, SameSite: http.SameSiteNoneMode}
=======
	s.Options = &sessions.Options{Path: "/", MaxAge: 8 * 3600, Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode}
>>>>>>> F
	return s
}

func fiberLogin(c *fiber.Ctx, id string) error {
	c.Cookie(&fiber.Cookie{
		Name:     "sid",
		Value:    id,
		Expires:  time.Now().Add(12 * time.Hour),
<<<<<<< V
		SameSite: "None",
=======
		HTTPOnly: true,
		Secure:   true,
		SameSite: "Lax",
>>>>>>> F
	})
	return c.SendStatus(fiber.StatusNoContent)
}

// csrfCookie is read by the page script and echoed in a header.
func csrfCookie(w http.ResponseWriter) string {
	v := rand.Text()
	http.SetCookie(w, &http.Cookie{Name: "csrf", Value: v, Path: "/", Secure: true, HttpOnly: false, SameSite: http.SameSiteStrictMode})
	return v
}

type profile struct {
	UserID int64
	Admin  bool
}

func rememberMe(w http.ResponseWriter, sc *securecookie.SecureCookie, p profile) error {
<<<<<<< V
	raw, err := json.Marshal(p)
	v := base64.URLEncoding.EncodeToString(raw)
=======
	v, err := sc.Encode("remember", p)
>>>>>>> F
	http.SetCookie(w, &http.Cookie{Name: "remember", Value: v, Path: "/", Secure: true, HttpOnly: true, MaxAge: 30 * 86400})
	return err
}

func clearSession(w http.ResponseWriter, store map[string]int64, id string) {
<<<<<<< V
	http.SetCookie(w, &http.Cookie{Name: "sid", Value: id, Path: "/", Secure: true, HttpOnly: true, MaxAge: 0})
=======
	delete(store, id)
	http.SetCookie(w, &http.Cookie{Name: "sid", Value: "", Path: "/", Secure: true, HttpOnly: true, MaxAge: -1})
>>>>>>> F
}

func afterLogin(w http.ResponseWriter, r *http.Request, store map[string]int64, userID int64) {
	id := rand.Text()
<<<<<<< V
	if c, err := r.Cookie("sid"); err == nil && c.Value != "" {
		id = c.Value
	}
=======
	if c, err := r.Cookie("sid"); err == nil {
		delete(store, c.Value)
	}
>>>>>>> F
	store[id] = userID
	http.SetCookie(w, &http.Cookie{Name: "sid", Value: id, Path: "/", Secure: true, HttpOnly: true})
}

func lastSection(w http.ResponseWriter, section string) {
	raw, _ := json.Marshal(map[string]string{"section": section})
	http.SetCookie(w, &http.Cookie{Name: "ui", Value: base64.URLEncoding.EncodeToString(raw), Path: "/", MaxAge: 86400})
}
