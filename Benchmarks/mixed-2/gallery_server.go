// Package gallery serves the photo library of the members' club.
package gallery

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

const (
	photoRoot = "/srv/gallery/photos"
	albumRoot = "/srv/gallery/albums"
	maxImport = 16 << 20
)

var (
	embedHosts = map[string]bool{"img.club.example": true, "cdn.club.example": true}
	sortKeys   = map[string]string{"": "taken_at DESC", "old": "taken_at ASC", "title": "title ASC"}
	httpClient = &http.Client{Timeout: 10 * time.Second}
)

type Server struct {
	db     *sql.DB
	log    *slog.Logger
	mu     sync.Mutex
	likes  map[int64]int
	visits map[string]int
}

type photo struct {
	ID    int64
	Title string
}

func (s *Server) member(r *http.Request) (id int64, ok bool) {
	c, err := r.Cookie("gsid")
	if err != nil {
		return 0, false
	}
	sum := sha256.Sum256([]byte(c.Value))
	err = s.db.QueryRowContext(r.Context(), "SELECT member_id FROM sessions WHERE token_hash = $1", hex.EncodeToString(sum[:])).Scan(&id)
	return id, err == nil
}

func (s *Server) handleSearch(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	order, ok := sortKeys[q.Get("sort")]
	if !ok {
		order = sortKeys[""]
	}
	where := "visible"
	if tag := q.Get("tag"); tag != "" {
		where += fmt.Sprintf(" AND id IN (SELECT photo_id FROM tags WHERE tag = '%s')", tag)
	}
	rows, err := s.db.QueryContext(r.Context(), "SELECT id, title FROM photos WHERE "+where+" ORDER BY "+order+" LIMIT 60")
	s.writePhotos(w, rows, err)
}

func (s *Server) handleAlbum(w http.ResponseWriter, r *http.Request) {
	order, ok := sortKeys[r.URL.Query().Get("sort")]
	if !ok {
		order = sortKeys["title"]
	}
	stmt := fmt.Sprintf("SELECT id, title FROM photos WHERE visible AND album = $1 ORDER BY %s LIMIT 200", order)
	rows, err := s.db.QueryContext(r.Context(), stmt, r.PathValue("album"))
	s.writePhotos(w, rows, err)
}

func (s *Server) writePhotos(w http.ResponseWriter, rows *sql.Rows, err error) {
	if err != nil {
		s.log.Error("query", "err", err)
		http.Error(w, "query failed", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	out := []photo{}
	for rows.Next() {
		var p photo
		if rows.Scan(&p.ID, &p.Title) == nil {
			out = append(out, p)
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(out)
}

func (s *Server) handleOriginal(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.member(r); !ok {
		http.Error(w, "members only", http.StatusForbidden)
		return
	}
	f, err := os.Open(filepath.Join(photoRoot, r.URL.Query().Get("file")))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = io.Copy(w, f)
}

func (s *Server) handleCover(w http.ResponseWriter, r *http.Request) {
	full := filepath.Join(albumRoot, r.PathValue("album"), "cover.jpg")
	if !strings.HasPrefix(full, albumRoot+"/") {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, full)
}

func (s *Server) handleImport(w http.ResponseWriter, r *http.Request) {
	if _, ok := s.member(r); !ok {
		http.Error(w, "members only", http.StatusForbidden)
		return
	}
	resp, err := httpClient.Get(r.URL.Query().Get("src"))
	if err != nil {
		http.Error(w, "could not fetch", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = io.Copy(w, io.LimitReader(resp.Body, maxImport))
}

func embedURL(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" || !embedHosts[u.Host] {
		return nil, fmt.Errorf("embed host not known")
	}
	return u, nil
}

func (s *Server) handleNotFound(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprintf(w, "<h1>Nothing here</h1><p>No page at %s</p>", r.URL.Path)
}

func (s *Server) handleVisit(w http.ResponseWriter, r *http.Request) {
	switch page := r.URL.Query().Get("page"); page {
	case "home", "albums", "about":
		s.visits[page]++
		w.WriteHeader(http.StatusNoContent)
	default:
		http.Error(w, "page", http.StatusBadRequest)
	}
}

func (s *Server) addLike(id int64) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.likes[id]++
	return s.likes[id]
}

func printClient() *http.Client {
	conf := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: true}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: conf}, Timeout: 20 * time.Second}
}

func newSession() (string, error) {
	b := make([]byte, 32)
	_, err := rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b), err
}
