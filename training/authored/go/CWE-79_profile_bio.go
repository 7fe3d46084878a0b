package web

import (
	"html/template"
	"net/http"
	"strings"
)

var profileTmpl = template.Must(template.New("profile").Parse(`<!doctype html>
<title>{{.Name}}</title>
<h1>{{.Name}}</h1>
<div class="bio">{{range .Bio}}<p>{{.}}</p>{{end}}</div>
<script>window.profile = {{.Meta}};</script>
{{.Badge}}
`))

type profileView struct {
	Name  string
	Bio   []any
	Meta  map[string]string
	Badge template.HTML
}

func (s *Site) profile(w http.ResponseWriter, r *http.Request) {
	u, err := s.users.ByHandle(r.Context(), r.PathValue("handle"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	v := profileView{
		Name:  u.DisplayName,
		Meta:  map[string]string{"handle": u.Handle, "site": u.Website},
		Badge: template.HTML(`<span class="badge">member</span>`),
	}
	for _, para := range strings.Split(u.Bio, "\n\n") {
<<<<<<< V
		v.Bio = append(v.Bio, template.HTML(strings.ReplaceAll(para, "\n", "<br>")))
=======
		v.Bio = append(v.Bio, template.HTML(strings.ReplaceAll(template.HTMLEscapeString(para), "\n", "<br>")))
>>>>>>> F
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := profileTmpl.Execute(w, v); err != nil {
		s.log.Error("profile", "err", err)
	}
}
