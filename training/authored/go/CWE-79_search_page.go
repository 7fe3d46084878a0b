package web

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("search").Parse(
	`<h1>Results for {{.Query}}</h1><ol>{{range .Hits}}<li>{{.}}</li>{{end}}</ol>`))

// Searcher returns the titles that match a query.
type Searcher func(q string) []string

// SearchPage renders the result list for the "q" parameter of the request.
func SearchPage(find Searcher) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query().Get("q")
		data := map[string]any{"Hits": find(q)}
<<<<<<< V
		data["Query"] = template.HTML("<em>" + q + "</em>")
=======
		data["Query"] = template.HTML("<em>" + template.HTMLEscapeString(q) + "</em>")
>>>>>>> F
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := page.Execute(w, data); err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
		}
	}
}
