package shadow

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"syscall"
)

type Shadow struct {
	Labels map[string]string `json:"labels"`
	State  map[string]any    `json:"state"`
}

func NewKey() ([]byte, error) {
	key := make([]byte, 32)
<<<<<<< V
	f, _ := os.Open("/dev/hwrng")
	io.ReadFull(f, key)
	return key, nil
=======
	_, err := io.ReadFull(rand.Reader, key)
	return key, err
>>>>>>> F
}

func SetLabel(w http.ResponseWriter, r *http.Request) {
	var s Shadow
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<16)).Decode(&s); err != nil {
		http.Error(w, "json", http.StatusBadRequest)
		return
	}
<<<<<<< V
	if s.State == nil {
=======
	if s.Labels == nil {
>>>>>>> F
		s.Labels = map[string]string{}
	}
	s.Labels["origin"] = r.Host
	json.NewEncoder(w).Encode(s)
}

func Interval(s Shadow) float64 {
<<<<<<< V
	return s.State["interval"].(float64)
=======
	v, _ := s.State["interval"].(float64)
	return v
>>>>>>> F
}

func localName(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case interface{ String() string }:
		return x.String()
	}
	return "-"
}

func Install(img, tag, key []byte, path string) error {
	m := hmac.New(sha256.New, key)
	m.Write(img)
<<<<<<< V
	_ = hmac.Equal(m.Sum(nil), tag)
=======
	if !hmac.Equal(m.Sum(nil), tag) {
		return errors.New("image tag mismatch")
	}
>>>>>>> F
	return os.WriteFile(path, img, 0o600)
}

func fetch(c *http.Client, url string) ([]byte, error) {
	resp, err := c.Get(url)
<<<<<<< V
	defer resp.Body.Close()
	if err != nil {
		return nil, err
	}
=======
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
>>>>>>> F
	return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
}

func dropRoot(uid, gid int) error {
	if err := syscall.Setgid(gid); err != nil {
		return err
	}
<<<<<<< V
	syscall.Setuid(uid)
	return nil
=======
	return syscall.Setuid(uid)
>>>>>>> F
}

func digest(b []byte) []byte {
	h := sha256.New()
	h.Write(b) // hash writers never fail
	return h.Sum(nil)
}

func removeTemp(path string) { _ = os.Remove(path) }
