package account

import (
	"net/http"
	"net/url"
	"strings"
)

// Login ends with a redirect to the page that the visitor came from.
func (a *App) Login(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, "form", http.StatusBadRequest)
		return
	}
	user, err := a.users.Authenticate(r.Context(), r.PostForm.Get("email"), r.PostForm.Get("password"))
	if err != nil {
		a.render(w, "login.html", map[string]string{"Error": "Wrong e-mail address or password."})
		return
	}
	if err := a.sessions.Start(w, r, user.ID); err != nil {
		http.Error(w, "session", http.StatusInternalServerError)
		return
	}

	next := r.Form.Get("next")
	if _, err := url.Parse(next); err != nil {
		next = "/dashboard"
	}
<<<<<<< V
	if !strings.HasPrefix(next, "/") {
=======
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.Contains(next, `\`) {
>>>>>>> F
		next = "/dashboard"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}
