package docs

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-chi/chi/v5"
)

func Routes(dir string) http.Handler {
	r := chi.NewRouter()
	r.Use(rawPath)
	r.Get("/assets/*", func(w http.ResponseWriter, req *http.Request) {
		rel := chi.URLParam(req, "*")

<<<<<<< V
		if strings.Contains(rel, "..") {
			http.NotFound(w, req)
			return
		}
		rel, err := url.PathUnescape(rel)
		if err != nil {
			http.NotFound(w, req)
			return
		}
=======
		rel, err := url.PathUnescape(rel)
		if err != nil || strings.Contains(rel, "..") {
			http.NotFound(w, req)
			return
		}
>>>>>>> F

		body, err := os.ReadFile(filepath.Join(dir, "assets", rel))
		if err != nil {
			http.NotFound(w, req)
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Content-Type", typeFor(rel))
		w.Write(body)
	})
	return r
}

// rawPath makes chi match on the path as it was sent.
func rawPath(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if rc := chi.RouteContext(r.Context()); rc != nil {
			rc.RoutePath = r.URL.EscapedPath()
		}
		next.ServeHTTP(w, r)
	})
}

func typeFor(name string) string {
	switch filepath.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return "application/octet-stream"
}
