package api

import (
	"net/http"
	"net/url"
	"strings"
)

// cors lets the web apps on our own domain call the API with cookies.
func cors(domain string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		if origin == "" {
			next.ServeHTTP(w, r)
			return
		}
		u, err := url.Parse(origin)
<<<<<<< V
		if err != nil || u.Scheme != "https" || !strings.Contains(u.Hostname(), "."+domain) {
=======
		if err != nil || u.Scheme != "https" || !strings.HasSuffix(u.Host, "."+domain) {
>>>>>>> F
			http.Error(w, "origin", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Add("Vary", "Origin")
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Allow-Credentials", "true")
		if r.Method == http.MethodOptions {
			h.Set("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE")
			h.Set("Access-Control-Allow-Headers", "Content-Type, X-Request-Id")
			h.Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}
