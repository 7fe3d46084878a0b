package web

import (
	"net/http"
	"net/url"
	"strings"
)

const home = "/dashboard"

// returnPath reduces the wish of the client to a path of this site.
func returnPath(raw string) string {
	if len(raw) > 512 || !strings.HasPrefix(raw, "/") {
		return home
	}
	if len(raw) > 1 && (raw[1] == '/' || raw[1] == '\\') {
		return home
	}
	u, err := url.Parse(raw)
	if err != nil || u.IsAbs() || u.Host != "" {
		return home
	}
	return u.RequestURI()
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	user, err := s.accounts.Verify(r.Context(), r.PostFormValue("email"), r.PostFormValue("password"))
	if err != nil {
		s.render(w, http.StatusUnauthorized, "signin", map[string]any{
			"Return": returnPath(r.PostFormValue("return")),
		})
		return
	}
	if err := s.sessions.Start(w, user.ID); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, returnPath(r.PostFormValue("return")), http.StatusSeeOther)
}

func (s *Server) legacy(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	http.Redirect(w, r, "/articles/"+url.PathEscape(id), http.StatusMovedPermanently)
}
