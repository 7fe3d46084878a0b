// Package store is the HTTP artifact store of the build farm.
package store

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

const maxUpload = 2 << 30

type Store struct {
	Root  string
	Token func(r *http.Request) (project string, ok bool)
}

func (s *Store) dir(project string) string { return filepath.Join(s.Root, project) }

// ServeHTTP handles GET /file?name=... and PUT /bundle (a .tar.gz).
func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	project, ok := s.Token(r)
	if !ok {
		http.Error(w, "token", http.StatusUnauthorized)
		return
	}
	switch {
	case r.Method == http.MethodGet && r.URL.Path == "/file":
		s.get(w, r, project)
	case r.Method == http.MethodPut && r.URL.Path == "/bundle":
		body := http.MaxBytesReader(w, r.Body, maxUpload)
		if err := s.unpack(body, s.dir(project)); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	default:
		http.NotFound(w, r)
	}
}

func (s *Store) get(w http.ResponseWriter, r *http.Request, project string) {
	name := r.URL.Query().Get("name")
<<<<<<< V
	path := filepath.Join(s.dir(project), filepath.Clean(name))
=======
	path := filepath.Join(s.dir(project), filepath.Clean("/"+name))
>>>>>>> F
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, "cannot open", http.StatusInternalServerError)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		http.NotFound(w, r)
		return
	}
	http.ServeContent(w, r, info.Name(), info.ModTime(), f)
}

func (s *Store) unpack(r io.Reader, dest string) error {
	gz, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	tr := tar.NewReader(io.LimitReader(gz, 4*maxUpload))
	for {
		h, err := tr.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		target := filepath.Join(dest, h.Name)
<<<<<<< V
		if strings.HasPrefix(h.Name, "/") || strings.HasPrefix(h.Name, "..") {
=======
		if !strings.HasPrefix(target, dest+string(filepath.Separator)) {
>>>>>>> F
			return errors.New("entry outside of the bundle")
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		out, err := os.OpenFile(target, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, tr)
		if cerr := out.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return err
		}
	}
}
