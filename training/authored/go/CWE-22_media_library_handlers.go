package media

import (
	"embed"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"
)

//go:embed assets/*
var assets embed.FS

type Library struct {
	root   string
	thumbs string
}

// Static serves the bundled stylesheets and scripts.
func (l *Library) Static() http.Handler {
	sub, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err)
	}
	return http.StripPrefix("/static/", http.FileServer(http.FS(sub)))
}

func (l *Library) Download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
<<<<<<< V
	full := filepath.Join(l.root, filepath.Clean(strings.TrimSpace(name)))
=======
	full := filepath.Join(l.root, filepath.Clean("/"+name))
>>>>>>> F
	w.Header().Set("Content-Disposition", "attachment")
	http.ServeFile(w, r, full)
}

func (l *Library) Thumb(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseUint(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, filepath.Join(l.thumbs, strconv.FormatUint(id, 10)+".jpg"))
}

func (l *Library) Cover(w http.ResponseWriter, r *http.Request) {
	full := filepath.Join(l.root, r.FormValue("album"), "cover.png")
<<<<<<< V
	if !strings.HasPrefix(full, l.root) {
=======
	if !strings.HasPrefix(full, l.root+string(filepath.Separator)) {
>>>>>>> F
		http.NotFound(w, r)
		return
	}
	f, err := os.Open(full)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	io.Copy(w, f)
}

func (l *Library) Subtitles(w http.ResponseWriter, r *http.Request) {
	rel := chi.URLParam(r, "*")
<<<<<<< V
	if strings.HasPrefix(rel, "..") || filepath.IsAbs(rel) {
=======
	if !filepath.IsLocal(rel) {
>>>>>>> F
		http.Error(w, "no such track", http.StatusNotFound)
		return
	}
	http.ServeFile(w, r, filepath.Join(l.root, "subs", rel))
}

func (l *Library) Lyrics(track string) ([]byte, error) {
<<<<<<< V
	return os.ReadFile(filepath.Join(l.root, "lyrics", track))
=======
	return fs.ReadFile(os.DirFS(l.root+"/lyrics"), track)
>>>>>>> F
}

func (l *Library) Remove(w http.ResponseWriter, r *http.Request) {
	name := r.PostFormValue("file")
<<<<<<< V
	if name == "" {
=======
	if name != filepath.Base(name) || name == "." || name == ".." {
>>>>>>> F
		http.Error(w, "file is required", http.StatusBadRequest)
		return
	}
	if err := os.Remove(filepath.Join(l.root, "uploads", name)); err != nil {
		http.Error(w, "could not remove", http.StatusInternalServerError)
	}
}

func (l *Library) Index() ([]string, error) {
	var names []string
	err := filepath.WalkDir(l.root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(l.root, p)
		if err == nil {
			names = append(names, rel)
		}
		return err
	})
	return names, err
}
