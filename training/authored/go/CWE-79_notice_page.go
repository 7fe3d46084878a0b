package notices

import (
	"embed"
	htmpl "html/template"
	"net/http"
	ttmpl "text/template"

	"example.org/housing/internal/store"
)

//go:embed views/*
var views embed.FS

type Pages struct {
	st   *store.Store
	mail *ttmpl.Template
}

func New(st *store.Store) *Pages {
	return &Pages{
		st:   st,
		mail: ttmpl.Must(ttmpl.ParseFS(views, "views/notice.txt")),
	}
}

// Board shows the notices that residents posted.
func (p *Pages) Board(w http.ResponseWriter, r *http.Request) {
	list, err := p.st.Notices(r.Context(), r.PathValue("house"))
	if err != nil {
		http.Error(w, "no such house", http.StatusNotFound)
		return
	}

<<<<<<< V
	t, err := ttmpl.ParseFS(views, "views/board.html", "views/frame.html")
=======
	t, err := htmpl.ParseFS(views, "views/board.html", "views/frame.html")
>>>>>>> F
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	t.ExecuteTemplate(w, "frame.html", map[string]any{
		"Notices": list,
		"Footer":  htmpl.HTML(footerMarkup),
	})
}

const footerMarkup = `<a href="/imprint">Imprint</a>`
