package web

import (
	"net/http"
	"net/url"
	"strings"
)

// RedirectBack sends the visitor to the page named by the "back" parameter
// after the language was changed. Pages of other sites and missing parameters
// lead to the start page.
func RedirectBack(w http.ResponseWriter, r *http.Request) {
	back := r.FormValue("back")
	u, err := url.Parse(back)
<<<<<<< V
	if err != nil || (u.IsAbs() && u.Host != r.Host) {
		back = "/"
	}
=======
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, "\\") {
		back = "/"
	}
>>>>>>> F
	http.Redirect(w, r, back, http.StatusSeeOther)
}
