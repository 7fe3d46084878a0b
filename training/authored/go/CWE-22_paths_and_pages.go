package web

import (
	"fmt"
	"html"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

const dataDir = "/var/lib/wiki"

var pages = map[string]string{"about": "/info/about", "terms": "/info/terms"}

func logo(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, filepath.Join(dataDir, "assets", "logo.svg"))
}

func attachment(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	name := r.URL.Query().Get("name")
=======
	name := filepath.Base(r.URL.Query().Get("name"))
>>>>>>> F
	f, err := os.Open(filepath.Join(dataDir, "attachments", name))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	w.Header().Set("Content-Disposition", "attachment")
	io.Copy(w, f)
}

func page(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	rel := path.Clean(strings.TrimPrefix(r.FormValue("page"), "/"))
=======
	rel := path.Clean("/" + r.FormValue("page"))
>>>>>>> F
	raw, err := os.ReadFile(filepath.Join(dataDir, "pages", filepath.FromSlash(rel)+".txt"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(raw)
}

func revision(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.ParseUint(r.FormValue("n"), 10, 32)
	if err != nil {
		http.Error(w, "bad revision", http.StatusBadRequest)
		return
	}
	http.ServeFile(w, r, filepath.Join(dataDir, "revisions", fmt.Sprintf("%08d.txt", n)))
}

func save(w http.ResponseWriter, r *http.Request) {
	file, hdr, err := r.FormFile("file")
	if err != nil {
		http.Error(w, "no file", http.StatusBadRequest)
		return
	}
	defer file.Close()
<<<<<<< V
	out, err := os.Create(dataDir + "/attachments/" + r.FormValue("folder") + "/" + hdr.Filename)
=======
	out, err := os.Create(dataDir + "/attachments/" + filepath.Base(hdr.Filename))
>>>>>>> F
	if err != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
		return
	}
	defer out.Close()
	io.Copy(out, io.LimitReader(file, 10<<20))
}

func heading(title string) template.HTML {
<<<<<<< V
	return template.HTML("<h1>" + title + "</h1>")
=======
	return template.HTML("<h1>" + html.EscapeString(title) + "</h1>")
>>>>>>> F
}

func badge(count int) template.HTML {
	return template.HTML(fmt.Sprintf(`<span class="badge">%d</span>`, count))
}

func back(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.FormValue("next"))
<<<<<<< V
	if err != nil {
		u = &url.URL{Path: "/"}
	}
	http.Redirect(w, r, u.String(), http.StatusSeeOther)
=======
	if err != nil || pages[u.Path] == "" {
		u = &url.URL{Path: "about"}
	}
	http.Redirect(w, r, pages[u.Path], http.StatusSeeOther)
>>>>>>> F
}

func info(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, pages["about"], http.StatusFound)
}
