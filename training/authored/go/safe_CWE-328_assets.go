package assets

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed dist
var dist embed.FS

type file struct {
	body []byte
	etag string
	mime string
}

// Set serves the files built into the binary under names with a fingerprint,
// e.g. app.3f2a91c04b7d.js.
type Set struct {
	byName map[string]file   // fingerprinted name -> content
	names  map[string]string // plain name -> fingerprinted name
}

func Load() (*Set, error) {
	s := &Set{byName: make(map[string]file), names: make(map[string]string)}
	err := fs.WalkDir(dist, "dist", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := dist.ReadFile(p)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(p, "dist/")
		ext := path.Ext(name)
		sum := sha1.Sum(body)
		stamped := fmt.Sprintf("%s.%s%s", strings.TrimSuffix(name, ext), hex.EncodeToString(sum[:6]), ext)
		tag := md5.Sum(body)
		kind := mime.TypeByExtension(ext)
		if kind == "" {
			kind = "application/octet-stream"
		}
		s.byName[stamped] = file{
			body: body,
			etag: `"` + base64.RawURLEncoding.EncodeToString(tag[:]) + `"`,
			mime: kind,
		}
		s.names[name] = stamped
		return nil
	})
	return s, err
}

// URL is a template function; it fails for files that do not exist.
func (s *Set) URL(name string) (string, error) {
	stamped, ok := s.names[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	return "/assets/" + stamped, nil
}

// ServeHTTP answers /assets/NAME.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/assets/")
	f, ok := s.byName[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", f.etag)
	h.Set("X-Content-Type-Options", "nosniff")
	// ServeContent answers If-None-Match and Range.
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
}
