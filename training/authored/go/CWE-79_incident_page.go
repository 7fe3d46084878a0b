package statuspage

import (
	"bytes"
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"html/template"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
)

//go:embed templates/*.html
var files embed.FS

// badge is drawn in the corner of the page.
const badge = template.HTML(`<svg width="12" height="12"><circle cx="6" cy="6" r="5"/></svg>`)

type update struct {
	Author  string
	Posted  time.Time
	Message string
}

type incident struct {
	ID       int64
	Title    string
	State    string
	Summary  string
	Reporter string
	Updates  []update
}

type updateView struct {
	Author string
	Posted string
	Body   template.HTML
}

type pageView struct {
	Title    string
	State    string
	Badge    template.HTML
	Summary  any
	Reporter string
	Updates  []updateView
}

// Site shows incidents. Updates are written by the operators in markdown,
// title and summary come from the public report form.
type Site struct {
	db     *sql.DB
	tmpl   *template.Template
	policy *bluemonday.Policy
	md     goldmark.Markdown
}

func New(db *sql.DB) (*Site, error) {
	tmpl, err := template.ParseFS(files, "templates/*.html")
	if err != nil {
		return nil, err
	}
	return &Site{db: db, tmpl: tmpl, policy: bluemonday.UGCPolicy(), md: goldmark.New()}, nil
}

// markdown renders text and sends the result through the policy.
func (s *Site) markdown(text string) template.HTML {
	var buf bytes.Buffer
	if err := s.md.Convert([]byte(text), &buf); err != nil {
		return template.HTML(template.HTMLEscapeString(text))
	}
	return template.HTML(s.policy.SanitizeBytes(buf.Bytes()))
}

// paragraphs keeps the line structure of plain text.
func paragraphs(text string) template.HTML {
	var b strings.Builder
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		b.WriteString("<p>")
<<<<<<< V
		b.WriteString(strings.ReplaceAll(p, "\n", "<br>"))
=======
		b.WriteString(strings.ReplaceAll(template.HTMLEscapeString(p), "\n", "<br>"))
>>>>>>> F
		b.WriteString("</p>")
	}
	return template.HTML(b.String())
}

func (s *Site) load(ctx context.Context, id string) (*incident, error) {
	var in incident
	err := s.db.QueryRowContext(ctx,
		`SELECT id, title, state, summary, reporter FROM incidents WHERE id = ? AND published`, id).
		Scan(&in.ID, &in.Title, &in.State, &in.Summary, &in.Reporter)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx,
		`SELECT author, posted_at, message FROM updates WHERE incident_id = ? ORDER BY posted_at`, in.ID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var u update
		if err := rows.Scan(&u.Author, &u.Posted, &u.Message); err != nil {
			return nil, err
		}
		in.Updates = append(in.Updates, u)
	}
	return &in, rows.Err()
}

func (s *Site) view(in *incident) pageView {
	v := pageView{
		Title:    in.Title,
		State:    in.State,
		Badge:    badge,
		Summary:  paragraphs(in.Summary),
		Reporter: in.Reporter,
	}
	for _, u := range in.Updates {
		v.Updates = append(v.Updates, updateView{
			Author: u.Author,
			Posted: u.Posted.UTC().Format(time.RFC1123),
			Body:   s.markdown(u.Message),
		})
	}
	return v
}

// Incident serves /incidents/{id}.
func (s *Site) Incident(w http.ResponseWriter, r *http.Request) {
	in, err := s.load(r.Context(), r.PathValue("id"))
	if err == sql.ErrNoRows {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		log.Print("incident: ", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	var buf bytes.Buffer
	if err := s.tmpl.ExecuteTemplate(&buf, "incident.html", s.view(in)); err != nil {
		log.Print("incident: ", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = buf.WriteTo(w)
}

// Widget returns a small piece of markup that customers put into an iframe.
func (s *Site) Widget(w http.ResponseWriter, r *http.Request) {
	in, err := s.load(r.Context(), r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var b strings.Builder
	b.WriteString(`<!doctype html><body class="widget">`)
	b.WriteString(string(badge))
<<<<<<< V
	b.WriteString(`<b>` + in.Title + `</b> `)
=======
	b.WriteString(`<b>` + template.HTMLEscapeString(in.Title) + `</b> `)
>>>>>>> F
	b.WriteString(`<i>` + template.HTMLEscapeString(in.State) + `</i></body>`)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(b.String()))
}

// Feed is the machine-readable form.
func (s *Site) Feed(w http.ResponseWriter, r *http.Request) {
	in, err := s.load(r.Context(), r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_ = json.NewEncoder(w).Encode(map[string]string{"title": in.Title, "summary": in.Summary, "state": in.State})
}
