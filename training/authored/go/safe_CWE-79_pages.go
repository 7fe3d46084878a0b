package pages

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

//go:embed templates/*.html
var templates embed.FS

const checkIcon = template.HTML(`<svg viewBox="0 0 16 16" class="icon"><path d="M2 8l4 4 8-8"/></svg>`)

var funcs = template.FuncMap{
	"date":  func(t time.Time) string { return t.UTC().Format("2 Jan 2006") },
	"check": func() template.HTML { return checkIcon },
	"money": money,
	"lines": lines,
	"page":  pageURL,
}

func money(cents int64) string {
	sign := ""
	u := uint64(cents)
	if cents < 0 {
		sign, u = "-", -u
	}
	return fmt.Sprintf("%s%d.%02d", sign, u/100, u%100)
}

// lines keeps the line breaks of a comment.
func lines(s string) template.HTML {
	parts := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, p := range parts {
		parts[i] = template.HTMLEscapeString(p)
	}
	return template.HTML(strings.Join(parts, "<br>\n"))
}

// pageURL keeps the filter of a list when the page changes.
func pageURL(path string, query url.Values, n int) string {
	q := url.Values{}
	for k, vs := range query {
		if k != "page" {
			q[k] = vs
		}
	}
	q.Set("page", fmt.Sprint(n))
	return path + "?" + q.Encode()
}

type Renderer struct {
	sets map[string]*template.Template
}

func NewRenderer() (*Renderer, error) {
	r := &Renderer{sets: make(map[string]*template.Template)}
	for _, name := range []string{"account", "invoice", "search"} {
		t, err := template.New("layout.html").Funcs(funcs).
			ParseFS(templates, "templates/layout.html", "templates/"+name+".html")
		if err != nil {
			return nil, err
		}
		r.sets[name] = t
	}
	return r, nil
}

// Render executes into a buffer: a failing template must not leave half a page.
func (r *Renderer) Render(w http.ResponseWriter, status int, name string, data any) error {
	t, ok := r.sets[name]
	if !ok {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return fmt.Errorf("no page %q", name)
	}
	var buf bytes.Buffer
	if err := t.Execute(&buf, data); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return fmt.Errorf("page %q: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, err := buf.WriteTo(w)
	return err
}

type SearchPage struct {
	Query   string
	Path    string
	Params  url.Values
	Results []Result
	Page    int
}

type Result struct {
	Title   string
	URL     string
	Snippet string
}

// Search shows the hits and, above them, the words that were searched for.
func (r *Renderer) Search(find func(q string, page int) ([]Result, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		params := req.URL.Query()
		data := SearchPage{Query: params.Get("q"), Path: "/search", Params: params, Page: 1}
		if n, err := strconv.Atoi(params.Get("page")); err == nil && n > 0 && n <= 1000 {
			data.Page = n
		}
		var err error
		if data.Results, err = find(data.Query, data.Page); err != nil {
			http.Error(w, "search is not available", http.StatusServiceUnavailable)
			return
		}
		_ = r.Render(w, http.StatusOK, "search", data)
	}
}
