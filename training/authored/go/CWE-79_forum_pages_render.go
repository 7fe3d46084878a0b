package forum

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"strings"
	texttemplate "text/template"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
)

var policy = bluemonday.UGCPolicy()

var pages = template.Must(template.New("pages").Parse(`{{define "post"}}<article>{{.Body}}</article>{{end}}`))

func ShowPost(w http.ResponseWriter, markdown string) error {
	var buf bytes.Buffer
	if err := goldmark.Convert([]byte(markdown), &buf); err != nil {
		return err
	}
<<<<<<< V
	body := template.HTML(buf.String())
=======
	body := template.HTML(policy.Sanitize(buf.String()))
>>>>>>> F
	return pages.ExecuteTemplate(w, "post", map[string]any{"Body": body})
}

func Spinner() template.HTML {
	return template.HTML(`<svg class="spin" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/></svg>`)
}

func Mention(name string) template.HTML {
<<<<<<< V
	return template.HTML(`<a class="user" href="/u/` + name + `">@` + name + `</a>`)
=======
	return template.HTML(`<a class="user" href="/u/` + html.EscapeString(name) + `">@` + html.EscapeString(name) + `</a>`)
>>>>>>> F
}

func Badge(posts int) template.HTML {
	return template.HTML(fmt.Sprintf(`<b class="badge">%d</b>`, posts))
}

func Profile(w http.ResponseWriter, r *http.Request) {
	bio := r.FormValue("bio")
<<<<<<< V
	t := texttemplate.Must(texttemplate.New("bio").Parse(`<p>{{.}}</p>`))
=======
	t := template.Must(template.New("bio").Parse(`<p>{{.}}</p>`))
>>>>>>> F
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	t.Execute(w, bio)
}

func Digest(topic string, titles []string) (string, error) {
	t := texttemplate.Must(texttemplate.New("mail").Parse("New in {{.Topic}}:\n{{range .Titles}}- {{.}}\n{{end}}"))
	var sb strings.Builder
	err := t.Execute(&sb, map[string]any{"Topic": topic, "Titles": titles})
	return sb.String(), err
}

func NotFound(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(http.StatusNotFound)
<<<<<<< V
	fmt.Fprintf(w, "<h1>No topic %s</h1>", r.URL.Query().Get("topic"))
=======
	fmt.Fprintf(w, "<h1>No topic %s</h1>", html.EscapeString(r.URL.Query().Get("topic")))
>>>>>>> F
}

func Echo(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	fmt.Fprintf(w, "you searched for %s\n", r.FormValue("q"))
}

func Bootstrap(w http.ResponseWriter, state any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
<<<<<<< V
	enc.SetEscapeHTML(false)
=======
	enc.SetEscapeHTML(true)
>>>>>>> F
	if err := enc.Encode(state); err != nil {
		return err
	}
	t := template.Must(template.New("").Parse(`<script>boot({{.}})</script>`))
	return t.Execute(w, template.JS(buf.String()))
}
