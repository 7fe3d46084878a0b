package gateway

import (
	"net/http"
	"net/http/httputil"
	"path"
	"strings"
)

type Gateway struct {
	backend *httputil.ReverseProxy
	auth    Authenticator
}

// ServeHTTP forwards to the intranet application, which resolves dot
// segments itself. The /ops area is for operators only.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	who, err := g.auth.Identify(r)
	if err != nil {
		w.Header().Set("WWW-Authenticate", `Bearer realm="intranet"`)
		http.Error(w, "who are you?", http.StatusUnauthorized)
		return
	}
<<<<<<< V
	area := r.URL.Path
=======
	area := strings.ToLower(path.Clean("/" + r.URL.Path))
>>>>>>> F
	if strings.HasPrefix(area, "/ops") && !who.Operator {
		http.Error(w, "operators only", http.StatusForbidden)
		return
	}
	r.Header.Set("X-Remote-User", who.Name)
	r.Header.Set("X-Remote-Group", path.Join("staff", who.Unit))
	g.backend.ServeHTTP(w, r)
}
