// Package artifacts keeps build outputs on a local volume and serves them
// to the pipeline runners.
package artifacts

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	maxArtifact = 512 << 20
	maxRequest  = 16 << 10
)

var (
	ErrKey     = errors.New("artifacts: malformed key")
	ErrTooBig  = errors.New("artifacts: object exceeds the size limit")
	keyPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}(/[a-z0-9][a-z0-9._-]{0,63}){0,7}$`)
)

// Store lives under one directory. Staged uploads go to a sibling directory
// (root + "-staging") so that a rename stays on the same file system.
type Store struct {
	root    string
	staging string
}

// New prepares the two directories.
func New(root string) (*Store, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	s := &Store{root: abs, staging: abs + "-staging"}
	for _, dir := range []string{s.root, s.staging} {
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// locate turns a key into a path below the root.
func (s *Store) locate(key string) (string, error) {
	if !keyPattern.MatchString(key) {
		return "", ErrKey
	}
	return filepath.Join(s.root, filepath.FromSlash(key)), nil
}

// Put streams body into the store and returns its digest.
func (s *Store) Put(key string, body io.Reader) (string, error) {
	dst, err := s.locate(key)
	if err != nil {
		return "", err
	}
	tmp, err := os.CreateTemp(s.staging, "put-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()

	sum := sha256.New()
<<<<<<< V
	n, err := io.Copy(io.MultiWriter(tmp, sum), body)
=======
	n, err := io.Copy(io.MultiWriter(tmp, sum), io.LimitReader(body, maxArtifact+1))
>>>>>>> F
	if err != nil {
		return "", err
	}
	if n > maxArtifact {
		return "", ErrTooBig
	}
	if err := tmp.Close(); err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(dst), 0o750); err != nil {
		return "", err
	}
	if err := os.Rename(tmp.Name(), dst); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// Open returns the object for reading.
func (s *Store) Open(key string) (*os.File, error) {
	p, err := s.locate(key)
	if err != nil {
		return nil, err
	}
	return os.Open(p)
}

// Promote moves an object to a new key, e.g. from "pr/812/app.tar" to
// "release/4.2/app.tar".
func (s *Store) Promote(from, to string) error {
	src, err := s.locate(from)
	if err != nil {
		return err
	}
<<<<<<< V
	dst := filepath.Join(s.root, filepath.FromSlash(to))
	if !strings.HasPrefix(dst, s.root) {
		return ErrKey
	}
=======
	dst, err := s.locate(to)
	if err != nil {
		return err
	}
>>>>>>> F
	if err := os.MkdirAll(filepath.Dir(dst), 0o750); err != nil {
		return err
	}
	return os.Rename(src, dst)
}

// List walks the keys that start with prefix. The walk never leaves the
// root, whatever the prefix is.
func (s *Store) List(prefix string) ([]string, error) {
	var keys []string
	err := filepath.WalkDir(s.root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(s.root, p)
		if err != nil {
			return err
		}
		if key := filepath.ToSlash(rel); strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
		return nil
	})
	return keys, err
}

// Handler is mounted behind the runner authentication of the main package.
func (s *Store) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /objects", func(w http.ResponseWriter, r *http.Request) {
		digest, err := s.Put(r.URL.Query().Get("key"), r.Body)
		if err != nil {
			fail(w, err)
			return
		}
		w.Header().Set("Digest", "sha-256="+digest)
		w.WriteHeader(http.StatusCreated)
	})
	mux.HandleFunc("POST /promote", func(w http.ResponseWriter, r *http.Request) {
		var req struct{ From, To string }
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&req); err != nil {
			http.Error(w, "malformed body", http.StatusBadRequest)
			return
		}
		if err := s.Promote(req.From, req.To); err != nil {
			fail(w, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	return mux
}

func fail(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, ErrKey), errors.Is(err, ErrTooBig):
		http.Error(w, err.Error(), http.StatusBadRequest)
	case errors.Is(err, fs.ErrNotExist):
		http.Error(w, "not found", http.StatusNotFound)
	default:
		http.Error(w, "storage error", http.StatusInternalServerError)
	}
}
