package files

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

// Store keeps an upload under a random name; what the client called it is
// only a column in the database.
func (s *Service) Store(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 32<<20)
	f, fh, err := r.FormFile("file")
	if err != nil {
		http.Error(w, "file", http.StatusBadRequest)
		return
	}
	defer f.Close()

	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		http.Error(w, "id", http.StatusInternalServerError)
		return
	}
	key := hex.EncodeToString(id[:])
	dst, err := os.OpenFile(filepath.Join(s.dir, key[:2], key), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o640)
	if err != nil {
		http.Error(w, "store", http.StatusInternalServerError)
		return
	}
	defer dst.Close()
	n, err := io.Copy(dst, f)
	if err != nil {
		os.Remove(dst.Name())
		http.Error(w, "store", http.StatusInternalServerError)
		return
	}
	if err := s.db.AddFile(r.Context(), userID(r), key, fh.Filename, n); err != nil {
		http.Error(w, "store", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
