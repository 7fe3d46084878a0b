package tiles

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

type Server struct {
	// Root is absolute and clean, e.g. /var/lib/tiles/public.
	Root string
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	layer := r.URL.Query().Get("layer")
	tile := r.URL.Query().Get("tile")
	if layer == "" || tile == "" {
		http.Error(w, "layer and tile are required", http.StatusBadRequest)
		return
	}

	p := filepath.Join(s.Root, layer, tile+".pbf")
<<<<<<< V
	if !strings.HasPrefix(p, s.Root) {
=======
	if !strings.HasPrefix(p, s.Root+string(filepath.Separator)) {
>>>>>>> F
		http.NotFound(w, r)
		return
	}

	f, err := os.Open(p)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()

	st, err := f.Stat()
	if err != nil || st.IsDir() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/vnd.mapbox-vector-tile")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	http.ServeContent(w, r, st.Name(), st.ModTime(), f)
}
