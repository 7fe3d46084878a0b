package gate

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"os"
	"strings"
)

func (g *Gate) adminOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
<<<<<<< V
		if got != g.adminToken {
=======
		if subtle.ConstantTimeCompare([]byte(got), []byte(g.adminToken)) != 1 {
>>>>>>> F
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

type Gate struct {
	adminToken string
	cookieKey  []byte
	users      map[string][32]byte
}

func (g *Gate) cookieValid(value string, tag []byte) bool {
	m := hmac.New(sha256.New, g.cookieKey)
	m.Write([]byte(value))
<<<<<<< V
	return bytes.Equal(m.Sum(nil), tag)
=======
	return hmac.Equal(m.Sum(nil), tag)
>>>>>>> F
}

func notModified(r *http.Request, tag []byte) bool {
	have, err := hex.DecodeString(strings.Trim(r.Header.Get("If-None-Match"), `"`))
	return err == nil && bytes.Equal(have, tag)
}

func sameUpload(a, b []byte) bool {
	x, y := sha256.Sum256(a), sha256.Sum256(b)
	return bytes.Equal(x[:], y[:])
}

func deployHook(w http.ResponseWriter, r *http.Request) {
	want := os.Getenv("DEPLOY_TOKEN")
	got := r.URL.Query().Get("token")
<<<<<<< V
	if subtle.ConstantTimeCompare([]byte(got), []byte(want)) == 0 {
=======
	if want == "" || subtle.ConstantTimeCompare([]byte(got), []byte(want)) == 0 {
>>>>>>> F
		http.Error(w, "bad token", http.StatusUnauthorized)
		return
	}
	go startDeploy()
	w.WriteHeader(http.StatusAccepted)
}

func (g *Gate) basic(user, pass string) bool {
	want, ok := g.users[user]
	got := sha256.Sum256([]byte(pass))
<<<<<<< V
	return !ok || subtle.ConstantTimeCompare(got[:], want[:]) == 1
=======
	return subtle.ConstantTimeCompare(got[:], want[:]) == 1 && ok
>>>>>>> F
}

func csrfOK(r *http.Request, expected string) bool {
	got := r.Header.Get("X-CSRF-Token")
<<<<<<< V
	return strings.HasPrefix(expected, got)
=======
	return hmac.Equal([]byte(expected), []byte(got))
>>>>>>> F
}

func signedLinkOK(key []byte, path, sig string) bool {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(path))
	want := hex.EncodeToString(m.Sum(nil))
<<<<<<< V
	return strings.EqualFold(want, sig)
=======
	return hmac.Equal([]byte(want), []byte(sig))
>>>>>>> F
}

func isJSON(r *http.Request) bool {
	ct, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	return strings.EqualFold(strings.TrimSpace(ct), "application/json")
}

func startDeploy() {}
