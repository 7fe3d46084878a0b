package main

import (
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"log"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

type incident struct {
	Service string
	Text    string
	By      string
	At      time.Time
}

type board struct {
	mu    sync.RWMutex
	list  []incident
	token string
}

var page = template.Must(template.New("page").Parse(`<!doctype html>
<title>Status</title><h1>Status</h1>
{{range .}}<section><h2>{{.Service}}</h2>
<p>{{.Body}}</p><footer>{{.By}}, {{.When}}</footer></section>
{{else}}<p>All services are running.</p>{{end}}`))

type row struct {
	Service, By, When string
	Body              template.HTML
}

// paragraphs keeps the line breaks of the text.
func paragraphs(text string) template.HTML {
<<<<<<< V
	return template.HTML(strings.ReplaceAll(text, "\n", "<br>"))
=======
	return template.HTML(strings.ReplaceAll(html.EscapeString(text), "\n", "<br>"))
>>>>>>> F
}

func (b *board) show(w http.ResponseWriter, r *http.Request) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	rows := make([]row, 0, len(b.list))
	for i := len(b.list) - 1; i >= 0; i-- {
		in := b.list[i]
		rows = append(rows, row{in.Service, in.By, in.At.Format(time.DateTime), paragraphs(in.Text)})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := page.Execute(w, rows); err != nil {
		log.Print(err)
	}
}

// report is open to all customers, the token is for clearing only.
func (b *board) report(w http.ResponseWriter, r *http.Request) {
	var in incident
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10)).Decode(&in); err != nil || in.Service == "" {
		http.Error(w, "bad report", http.StatusBadRequest)
		return
	}
	in.At = time.Now()
	b.mu.Lock()
	b.list = append(b.list, in)
	if len(b.list) > 100 {
		b.list = b.list[1:]
	}
	b.mu.Unlock()
	w.WriteHeader(http.StatusCreated)
}

func (b *board) service(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	count := 0
	b.mu.RLock()
	for _, in := range b.list {
		if strings.EqualFold(in.Service, name) {
			count++
		}
	}
	b.mu.RUnlock()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<!doctype html><title>%s</title>", html.EscapeString(name))
<<<<<<< V
	fmt.Fprintf(w, "<h1>%s</h1><p>%d open reports</p>", strings.TrimSpace(name), count)
=======
	fmt.Fprintf(w, "<h1>%s</h1><p>%d open reports</p>", html.EscapeString(name), count)
>>>>>>> F
}

func (b *board) clear(w http.ResponseWriter, r *http.Request) {
	if b.token == "" || subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Token")), []byte(b.token)) != 1 {
		http.Error(w, "token", http.StatusForbidden)
		return
	}
	b.mu.Lock()
	b.list = nil
	b.mu.Unlock()
}

func main() {
	b := &board{token: os.Getenv("BOARD_TOKEN")}
	http.HandleFunc("GET /{$}", b.show)
	http.HandleFunc("GET /service/{name}", b.service)
	http.HandleFunc("POST /report", b.report)
	http.HandleFunc("POST /clear", b.clear)
	log.Fatal(http.ListenAndServe(":8070", nil))
}
