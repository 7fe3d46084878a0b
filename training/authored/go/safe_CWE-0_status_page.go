package main

import (
	"bufio"
	"embed"
	"encoding/json"
	"flag"
	"fmt"
	"html/template"
	"io"
	"log"
	"net/http"
	"os"
	"sort"
	"strings"
	"time"
)

//go:embed templates/*.html
var files embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"ago":  ago,
	"dot":  dot,
	"join": strings.Join,
}).ParseFS(files, "templates/*.html"))

// Check is the last result for one service.
type Check struct {
	Name    string        `json:"name"`
	OK      bool          `json:"ok"`
	Message string        `json:"message"`
	Took    time.Duration `json:"took"`
	At      time.Time     `json:"at"`
}

type config struct {
	Addr     string        `json:"addr"`
	Interval time.Duration `json:"-"`
	Services []string      `json:"services"`
}

func ago(t time.Time) string {
	switch d := time.Since(t); {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", int(d.Minutes()))
	default:
		return t.UTC().Format("2006-01-02 15:04")
	}
}

// dot is drawn by us, nothing in it comes from a check.
func dot(ok bool) template.HTML {
	if ok {
		return `<span class="dot green"></span>`
	}
	return `<span class="dot red"></span>`
}

func loadConfig(path string) (config, error) {
	cfg := config{Addr: ":8080", Interval: time.Minute}
	f, err := os.Open(path)
	if err != nil {
		return cfg, err
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	dec.DisallowUnknownFields()
	err = dec.Decode(&cfg)
	return cfg, err
}

// readEnv parses KEY=value lines; comments and blank lines are skipped.
func readEnv(r io.Reader) (map[string]string, error) {
	env := make(map[string]string)
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(sc.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, fmt.Errorf("line %d: no '='", n)
		}
		env[strings.TrimSpace(key)] = strings.Trim(strings.TrimSpace(value), `"`)
	}
	return env, sc.Err()
}

func sortChecks(checks []Check) {
	sort.SliceStable(checks, func(i, j int) bool {
		if checks[i].OK != checks[j].OK {
			return !checks[i].OK
		}
		return checks[i].Name < checks[j].Name
	})
}

func index(latest func() []Check) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		checks := latest()
		sortChecks(checks)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := pages.ExecuteTemplate(w, "index.html", map[string]any{"Checks": checks, "Query": r.URL.Query().Get("q")}); err != nil {
			log.Printf("render: %v", err)
		}
	}
}

func main() {
	path := flag.String("config", "status.json", "configuration file")
	flag.Parse()
	cfg, err := loadConfig(*path)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", index(func() []Check { return nil }))
	srv := &http.Server{Addr: cfg.Addr, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Printf("listening on %s, %d services", cfg.Addr, len(cfg.Services))
	log.Fatal(srv.ListenAndServe())
}
