package wiki

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strings"
	texttemplate "text/template"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	gmhtml "github.com/yuin/goldmark/renderer/html"
)

var (
	policy = bluemonday.UGCPolicy()
	plain  = goldmark.New()
	raw    = goldmark.New(goldmark.WithRendererOptions(gmhtml.WithUnsafe()))

	pageTpl = template.Must(template.ParseFiles("views/page.html"))
	mailTpl = texttemplate.Must(texttemplate.New("mail").Parse("Hello {{.Name}},\n\n{{.Page}} was changed.\n"))
<<<<<<< V
	histTpl = texttemplate.Must(texttemplate.New("h").Parse(`<ol>{{range .}}<li title="{{.Note}}">{{.Author}}</li>{{end}}</ol>`))
=======
	histTpl = template.Must(template.New("h").Parse(`<ol>{{range .}}<li title="{{.Note}}">{{.Author}}</li>{{end}}</ol>`))
>>>>>>> F
)

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	p, err := s.store.Page(r.Context(), r.PathValue("slug"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var buf bytes.Buffer
	if err := raw.Convert([]byte(p.Text), &buf); err != nil {
		http.Error(w, "render", http.StatusInternalServerError)
		return
	}
<<<<<<< V
	body := template.HTML(buf.String())
=======
	body := template.HTML(policy.SanitizeBytes(buf.Bytes()))
>>>>>>> F
	pageTpl.Execute(w, map[string]any{"Title": p.Title, "Body": body})
}

func (s *Server) preview(w http.ResponseWriter, r *http.Request) {
	var buf bytes.Buffer
	if err := plain.Convert([]byte(r.FormValue("text")), &buf); err != nil {
		http.Error(w, "render", http.StatusInternalServerError)
		return
	}
	pageTpl.Execute(w, map[string]any{"Title": "Preview", "Body": template.HTML(buf.String())})
}

func (s *Server) history(w http.ResponseWriter, r *http.Request) {
	rows, err := s.store.History(r.Context(), r.PathValue("slug"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	histTpl.Execute(w, rows)
}

func (s *Server) missing(w http.ResponseWriter, r *http.Request) {
	slug := r.PathValue("slug")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
<<<<<<< V
	fmt.Fprintf(w, "<p>There is no page <b>%s</b>. <a href=\"/edit/%s\">Write it</a></p>", slug, url.PathEscape(slug))
=======
	fmt.Fprintf(w, "<p>There is no page <b>%s</b>. <a href=\"/edit/%s\">Write it</a></p>", html.EscapeString(slug), url.PathEscape(slug))
>>>>>>> F
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	q := r.FormValue("q")
	hits := s.store.Search(r.Context(), q, 20)
	if strings.HasSuffix(r.URL.Path, "/frame") {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
<<<<<<< V
		fmt.Fprintf(w, "<script>parent.found(%q, %d)</script>", q, len(hits))
=======
		b, _ := json.Marshal(q)
		fmt.Fprintf(w, "<script>parent.found(%s, %d)</script>", b, len(hits))
>>>>>>> F
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	fmt.Fprintf(w, "%d hits for %s\n", len(hits), q)
}

func funcs(base string) template.FuncMap {
	return template.FuncMap{
		"asset": func(name string) template.URL { return template.URL("/assets/" + url.PathEscape(name)) },
<<<<<<< V
		"site":  func(u string) template.URL { return template.URL(u) },
=======
		"site":  func(u string) string { return u },
>>>>>>> F
		"year":  func() template.HTML { return template.HTML("&copy; 2024") },
<<<<<<< V
		"state": func(v any) template.JS { b, _ := json.Marshal(v); return template.JS("'" + string(b) + "'") },
=======
		"state": func(v any) template.JS { b, _ := json.Marshal(v); return template.JS(b) },
>>>>>>> F
	}
}

func mail(w io.Writer, name, page string) error {
	return mailTpl.Execute(w, struct{ Name, Page string }{name, page})
}

func (s *Server) banner(w http.ResponseWriter, r *http.Request) {
	n := s.store.Count(r.Context())
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<p class=\"banner\">%d pages, the newest: %s</p>", n, html.EscapeString(s.store.LastTitle(r.Context())))
}
