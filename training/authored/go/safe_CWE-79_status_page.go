package statuspage

import (
	"embed"
	"html/template"
	"log/slog"
	"net/http"
	"time"
)

//go:embed templates/*.gohtml
var files embed.FS

const (
	dotUp   = template.HTML(`<span class="dot up" title="up">&#9679;</span>`)
	dotDown = template.HTML(`<span class="dot down" title="down">&#9679;</span>`)
)

var funcs = template.FuncMap{
	"dot": func(up bool) template.HTML {
		if up {
			return dotUp
		}
		return dotDown
	},
	"ago": func(t time.Time) string { return time.Since(t).Truncate(time.Second).String() },
}

var pages = template.Must(template.New("").Funcs(funcs).ParseFS(files, "templates/*.gohtml"))

type Page struct {
	checks *Registry
	log    *slog.Logger
}

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	data := struct {
		Query  string
		Checks []Check
		Theme  template.CSS
	}{
		Query:  r.URL.Query().Get("q"),
		Checks: p.checks.Matching(r.URL.Query().Get("q")),
		Theme:  "color-scheme: light",
	}
	if r.URL.Query().Get("theme") == "dark" {
		data.Theme = "color-scheme: dark"
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'")
	if err := pages.ExecuteTemplate(w, "index.gohtml", data); err != nil {
		p.log.Error("status page", "err", err)
	}
}
