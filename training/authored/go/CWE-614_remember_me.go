package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

const month = 30 * 24 * 3600

// finishLogin is served at https://portal.clinic.example only; the same
// host answers plain HTTP with a redirect.
func (s *Server) finishLogin(c *gin.Context, user string) {
	sid, err := s.sessions.New(c, user)
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie("sid", sid, 0, "/", "", true, true)
	if c.PostForm("remember") == "on" {
		tok, err := s.sessions.Remember(c, user, month)
		if err != nil {
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
<<<<<<< V
		c.SetCookie("remember", tok, month, "/", "", false, true)
=======
		c.SetCookie("remember", tok, month, "/", "", true, true)
>>>>>>> F
	}
	c.Redirect(http.StatusSeeOther, "/")
}
