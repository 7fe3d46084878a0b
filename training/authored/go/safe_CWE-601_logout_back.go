package account

import (
	"net/http"
	"net/url"
)

// Logout ends the session and returns to the page named by "back", which
// is always taken as a path on this host.
func (a *App) Logout(w http.ResponseWriter, r *http.Request) {
	a.sessions.End(w, r)
	dst := url.URL{Path: "/"}
	if u, err := url.Parse(r.FormValue("back")); err == nil && u.Host == "" && u.Scheme == "" && u.Opaque == "" {
		switch u.Path {
		case "/", "/help", "/pricing", "/status":
			dst.Path = u.Path
			dst.RawQuery = u.Query().Encode()
		}
	}
	http.Redirect(w, r, dst.String(), http.StatusSeeOther)
}
