package statuspage

import (
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"
	"time"
)

type incident struct {
	Title string
	Text  template.HTML
	At    time.Time
}

type Page struct {
	mu        sync.RWMutex
	incidents []incident
	tmpl      *template.Template
}

const layout = `<!doctype html><title>Status</title>
<h1>{{.Heading}}</h1>
{{range .Incidents}}<article><h2>{{.Title}}</h2><time>{{.At.Format "2 Jan 15:04"}}</time>
<div class="text">{{.Text}}</div></article>{{end}}
<form><input name="q" value="{{.Query}}"></form>`

func New() *Page {
	return &Page{tmpl: template.Must(template.New("page").Parse(layout))}
}

// format turns the light markup of reports into HTML: *bold*, blank line for a paragraph.
func format(text string) template.HTML {
	var b strings.Builder
	for _, par := range strings.Split(text, "\n\n") {
		par = strings.TrimSpace(par)
		if par == "" {
			continue
		}
		b.WriteString("<p>")
		for i, part := range strings.Split(par, "*") {
<<<<<<< V
			if i%2 == 1 {
				part = "<b>" + part + "</b>"
			}
			b.WriteString(part)
=======
			part = template.HTMLEscapeString(part)
			if i%2 == 1 {
				part = "<b>" + part + "</b>"
			}
			b.WriteString(part)
>>>>>>> F
		}
		b.WriteString("</p>")
	}
	return template.HTML(b.String())
}

// Report takes incidents from the monitoring partners.
func (p *Page) Report(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Title string `json:"title"`
		Text  string `json:"text"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 32<<10)).Decode(&in); err != nil {
		http.Error(w, "bad report", http.StatusBadRequest)
		return
	}
	inc := incident{Title: in.Title, Text: format(in.Text), At: time.Now()}
	p.mu.Lock()
	p.incidents = append([]incident{inc}, p.incidents...)
	if len(p.incidents) > 50 {
		p.incidents = p.incidents[:50]
	}
	p.mu.Unlock()
	w.WriteHeader(http.StatusCreated)
}

func (p *Page) Show(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query().Get("q")
	p.mu.RLock()
	var hits []incident
	for _, i := range p.incidents {
		if strings.Contains(strings.ToLower(i.Title), strings.ToLower(q)) {
			hits = append(hits, i)
		}
	}
	p.mu.RUnlock()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	data := map[string]any{"Heading": fmt.Sprintf("%d reports", len(hits)), "Incidents": hits, "Query": q}
	if err := p.tmpl.Execute(w, data); err != nil {
		http.Error(w, "render", http.StatusInternalServerError)
	}
}
