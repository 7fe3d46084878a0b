package sso

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

const parent = "clinic.example"

type Broker struct {
	tickets TicketStore
}

// Finish sends a signed-in user back to the portal that asked, with a
// one-time ticket. Portals live on the parent domain or below it.
func (b *Broker) Finish(c *gin.Context) {
	back, err := url.Parse(c.Query("return"))
	if err != nil || back.Scheme != "https" {
		c.String(http.StatusBadRequest, "return address")
		return
	}
	host := strings.ToLower(back.Hostname())
<<<<<<< V
	if !strings.HasSuffix(host, parent) {
=======
	if host != parent && !strings.HasSuffix(host, "."+parent) {
>>>>>>> F
		c.String(http.StatusBadRequest, "return address")
		return
	}

	ticket, err := b.tickets.Issue(c, c.GetString("subject"), host)
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	q := back.Query()
	q.Set("ticket", ticket)
	back.RawQuery = q.Encode()
	c.Redirect(http.StatusFound, back.String())
}
