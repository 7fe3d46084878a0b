package status

import (
	"context"
	"crypto/sha1"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

var page = template.Must(template.New("status").Funcs(template.FuncMap{
	"bar": bar, "dot": dot,
}).Parse(`<!doctype html><title>{{.Host}}</title>
<h1>{{.Host}}</h1><p>{{.Uptime}}</p>
<ul>{{range .Checks}}<li>{{dot .OK}} {{.Name}} {{bar .Percent}} {{.Message}}</li>{{end}}</ul>`))

type Check struct {
	Name    string
	OK      bool
	Percent int
	Message string
}

func bar(percent int) template.HTML {
	return template.HTML(fmt.Sprintf(`<progress max="100" value="%d"></progress>`, percent))
}

func dot(ok bool) template.HTML {
	if ok {
		return `<i class="green"></i>`
	}
	return `<i class="red"></i>`
}

type Server struct {
	mu     sync.RWMutex
	checks []Check
	log    *slog.Logger
}

func loadServices(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var doc struct {
		Services []string `xml:"service"`
	}
	err = xml.NewDecoder(f).Decode(&doc)
	return doc.Services, err
}

func uptime() string {
	raw, err := os.ReadFile("/proc/uptime")
	if err != nil {
		return "unknown"
	}
	secs, _ := strconv.ParseFloat(strings.Fields(string(raw))[0], 64)
	return (time.Duration(secs) * time.Second).String()
}

func disk(ctx context.Context) Check {
	out, err := exec.CommandContext(ctx, "sh", "-c", "df --output=pcent / | tail -n 1").Output()
	n, convErr := strconv.Atoi(strings.Trim(string(out), " %\n"))
	return Check{Name: "disk", OK: err == nil && convErr == nil && n < 90, Percent: n}
}

func port(name string, number int) Check {
	c, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", number), time.Second)
	if err != nil {
		return Check{Name: name, Message: "not listening"}
	}
	c.Close()
	return Check{Name: name, OK: true, Percent: 100}
}

func (s *Server) Refresh(ctx context.Context) {
	checks := []Check{disk(ctx), port("postgres", 5432), port("redis", 6379)}
	s.mu.Lock()
	s.checks = checks
	s.mu.Unlock()
	for _, c := range checks {
		s.log.Info("check", "name", c.Name, "ok", c.OK)
	}
}

func (s *Server) JSON(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	body, err := json.Marshal(s.checks)
	s.mu.RUnlock()
	if err != nil {
		http.Error(w, "cannot encode", http.StatusInternalServerError)
		return
	}
	tag := fmt.Sprintf(`"%x"`, sha1.Sum(body))
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(body)
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		http.Redirect(w, r, "/", http.StatusFound)
		return
	}
	host, _ := os.Hostname()
	s.mu.RLock()
	defer s.mu.RUnlock()
	data := map[string]any{"Host": host, "Uptime": uptime(), "Checks": s.checks}
	if err := page.Execute(w, data); err != nil {
		s.log.Error("render", "err", err)
	}
}
