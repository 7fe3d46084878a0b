package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"net/url"
	texttemplate "text/template"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
)

var card = template.Must(template.New("card").Parse(`<div class="card"><h2>{{.Title}}</h2>{{.Body}}</div>`))

type post struct {
	Title string
	Body  string
}

func writeCard(w http.ResponseWriter, p post) error {
	return card.Execute(w, map[string]any{
		"Title": p.Title,
<<<<<<< V
		"Body": template.HTML(p.Body),
=======
		"Body": p.Body,
>>>>>>> F
	})
}

func rule() template.HTML {
	return template.HTML(`<hr class="wide" aria-hidden="true">`)
}

func notFound(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
<<<<<<< V
	fmt.Fprintf(w, "<p>No page at <code>%s</code></p>", r.URL.Path)
=======
	fmt.Fprintf(w, "<p>No page at <code>%s</code></p>", html.EscapeString(r.URL.Path))
>>>>>>> F
}

func hello(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
<<<<<<< V
	w.Header().Set("Content-Type", "text/html")
=======
	w.Header().Set("Content-Type", "text/plain")
>>>>>>> F
	fmt.Fprintf(w, "hello %s\n", r.FormValue("name"))
}

func receiptMail(name string, total int) (string, error) {
	t := texttemplate.Must(texttemplate.New("mail").Parse("Dear {{.Name}},\nyour total is {{.Total}} EUR.\n"))
	var b bytes.Buffer
	err := t.Execute(&b, map[string]any{"Name": name, "Total": total})
	return b.String(), err
}

func profilePage(w http.ResponseWriter, name string) error {
	const page = `<!doctype html><title>{{.}}</title><h1>{{.}}</h1>`
<<<<<<< V
	return texttemplate.Must(texttemplate.New("p").Parse(page)).Execute(w, name)
=======
	return template.Must(template.New("p").Parse(page)).Execute(w, name)
>>>>>>> F
}

func greeting(w http.ResponseWriter, name string) error {
<<<<<<< V
	t, err := template.New("g").Parse(fmt.Sprintf("<p>Welcome, %s. {{.}} new items.</p>", name))
	if err != nil {
		return err
	}
	return t.Execute(w, 3)
=======
	t, err := template.New("g").Parse("<p>Welcome, {{.Name}}. {{.New}} new items.</p>")
	if err != nil {
		return err
	}
	return t.Execute(w, map[string]any{"Name": name, "New": 3})
>>>>>>> F
}

func comment(c *gin.Context) {
	var b bytes.Buffer
	if err := goldmark.Convert([]byte(c.PostForm("text")), &b); err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.Data(http.StatusOK, "text/html; charset=utf-8", bluemonday.UGCPolicy().SanitizeBytes(b.Bytes()))
}

func search(c echo.Context) error {
	q := c.QueryParam("q")
<<<<<<< V
	return c.HTML(http.StatusOK, "<p>Results for "+q+"</p>")
=======
	return c.HTML(http.StatusOK, "<p>Results for "+html.EscapeString(q)+"</p>")
>>>>>>> F
}

func homepageLink(site string) template.HTML {
<<<<<<< V
	return template.HTML(`<a rel="nofollow" href="` + html.EscapeString(site) + `">home page</a>`)
=======
	u, err := url.Parse(site)
	if err != nil || u.Scheme != "https" {
		return ""
	}
	return template.HTML(`<a rel="nofollow" href="` + html.EscapeString(u.String()) + `">home page</a>`)
>>>>>>> F
}

func bootScript(state map[string]string) (template.HTML, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
<<<<<<< V
	enc.SetEscapeHTML(false)
=======
	enc.SetEscapeHTML(true)
>>>>>>> F
	err := enc.Encode(state)
	return template.HTML("<script>window.boot = " + b.String() + "</script>"), err
}
