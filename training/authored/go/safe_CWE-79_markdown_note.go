package notes

import (
	"bytes"
	"html/template"
	"net/http"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

var (
	md     = goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe(), html.WithHardWraps()))
	policy = bluemonday.UGCPolicy()
	page   = template.Must(template.New("note").Parse(`<article><h1>{{.Title}}</h1>{{.Body}}</article>`))
)

// Show renders a note; authors may mix HTML into their Markdown.
func (s *Site) Show(w http.ResponseWriter, r *http.Request) {
	n, err := s.notes.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var buf bytes.Buffer
	if err := md.Convert([]byte(n.Text), &buf); err != nil {
		http.Error(w, "note cannot be shown", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page.Execute(w, map[string]any{
		"Title": n.Title,
		"Body":  template.HTML(policy.SanitizeBytes(buf.Bytes())),
	})
}
