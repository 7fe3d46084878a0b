package verify

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"reflect"
	"strings"
	"time"
)

func Webhook(r *http.Request, body, key []byte) bool {
	m := hmac.New(sha256.New, key)
	m.Write(body)
	want := hex.EncodeToString(m.Sum(nil))
<<<<<<< V
	return r.Header.Get("X-Signature") == want
=======
	return hmac.Equal([]byte(r.Header.Get("X-Signature")), []byte(want))
>>>>>>> F
}

func NotModified(r *http.Request, etag string) bool {
	return r.Header.Get("If-None-Match") == etag
}

func Metrics(token string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
<<<<<<< V
		if strings.Compare(got, token) != 0 {
=======
		if subtle.ConstantTimeCompare([]byte(got), []byte(token)) != 1 {
>>>>>>> F
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func BasicAuth(user, pass string, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		u, p, ok := r.BasicAuth()
<<<<<<< V
		if !ok || u != user || p != pass {
=======
		if !ok || subtle.ConstantTimeCompare([]byte(u), []byte(user))&subtle.ConstantTimeCompare([]byte(p), []byte(pass)) != 1 {
>>>>>>> F
			w.Header().Set("WWW-Authenticate", `Basic realm="ops"`)
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}

func SameFile(a, b []byte) bool { return bytes.Equal(a, b) }

func Cookie(value string, key []byte) (string, bool) {
	payload, sig, ok := strings.Cut(value, ".")
	if !ok {
		return "", false
	}
	raw, err := base64.RawURLEncoding.DecodeString(sig)
	if err != nil {
		return "", false
	}
	m := hmac.New(sha256.New, key)
	m.Write([]byte(payload))
<<<<<<< V
	return payload, bytes.HasPrefix(m.Sum(nil), raw)
=======
	return payload, hmac.Equal(m.Sum(nil), raw)
>>>>>>> F
}

func PublicKeyMatches(a, b []byte) bool { return reflect.DeepEqual(a, b) }

func APIKey(given string, stored [32]byte) bool {
	sum := sha256.Sum256([]byte(given))
<<<<<<< V
	return subtle.ConstantTimeCompare(sum[:4], stored[:4]) == 1
=======
	return subtle.ConstantTimeCompare(sum[:], stored[:]) == 1
>>>>>>> F
}

func Download(r *http.Request, key []byte) bool {
	exp, sig := r.FormValue("exp"), r.FormValue("sig")
	t, err := time.Parse(time.RFC3339, exp)
	if err != nil || time.Now().After(t) {
		return false
	}
	m := hmac.New(sha256.New, key)
<<<<<<< V
	m.Write([]byte(r.URL.Path))
=======
	m.Write([]byte(r.URL.Path + "\n" + exp))
>>>>>>> F
	return hmac.Equal([]byte(hex.EncodeToString(m.Sum(nil))), []byte(sig))
}
