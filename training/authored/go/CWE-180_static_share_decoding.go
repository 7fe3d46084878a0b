package share

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Server hands out files of shared folders under /s/{share}/{file}. It reads
// the raw request target because clients encode names in several ways.
type Server struct {
	mu     sync.RWMutex
	shares map[string]string
}

func (s *Server) Share(dir string) (string, error) {
	st, err := os.Stat(dir)
	if err != nil {
		return "", err
	}
	if !st.IsDir() {
		return "", fmt.Errorf("%s is not a folder", dir)
	}
	var b [12]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", err
	}
	id := hex.EncodeToString(b[:])
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shares == nil {
		s.shares = make(map[string]string)
	}
	s.shares[id] = filepath.Clean(dir)
	return id, nil
}

func (s *Server) Revoke(id string) {
	s.mu.Lock()
	delete(s.shares, id)
	s.mu.Unlock()
}

func (s *Server) lookup(id string) (string, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	dir, ok := s.shares[id]
	return dir, ok
}

func hasDotDot(p string) bool {
	for _, part := range strings.FieldsFunc(p, func(r rune) bool { return r == '/' || r == '\\' }) {
		if part == ".." {
			return true
		}
	}
	return false
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw := strings.TrimPrefix(r.URL.EscapedPath(), "/s/")
	id, rest, ok := strings.Cut(raw, "/")
	if !ok {
		http.NotFound(w, r)
		return
	}
	dir, ok := s.lookup(id)
	if !ok {
		http.NotFound(w, r)
		return
	}
<<<<<<< V
	if hasDotDot(rest) {
		http.Error(w, "bad path", http.StatusBadRequest)
		return
	}
	name, err := url.PathUnescape(rest)
	if err != nil {
		http.Error(w, "bad path", http.StatusBadRequest)
		return
	}
=======
	name, err := url.PathUnescape(rest)
	if err != nil || hasDotDot(name) {
		http.Error(w, "bad path", http.StatusBadRequest)
		return
	}
>>>>>>> F
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil || !st.Mode().IsRegular() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Disposition", "attachment")
	w.Header().Set("Content-Type", "application/octet-stream")
	io.Copy(w, f)
}
