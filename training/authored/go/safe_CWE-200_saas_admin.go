package admin

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/csv"
	"encoding/json"
	"expvar"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"strconv"
	"strings"
	"time"
)

type Config struct {
	Listen   string `json:"listen"`
	DSN      string `json:"-"`
	OpsToken string `json:"-"`
	Region   string `json:"region"`
}

func (c Config) LogValue() slog.Value {
	return slog.GroupValue(slog.String("listen", c.Listen), slog.String("region", c.Region))
}

// DebugServer listens on the loopback address only; operators use a tunnel.
func DebugServer() *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.Handle("/debug/vars", expvar.Handler())
	return &http.Server{Addr: "127.0.0.1:6060", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
}

func OpsOnly(token string, next http.Handler) http.Handler {
	want := sha256.Sum256([]byte(token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")))
		if token == "" || subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) config(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(s.cfg)
}

func (s *Server) user(w http.ResponseWriter, r *http.Request) {
	u, err := s.users.InOrg(r.Context(), orgFrom(r.Context()), r.PathValue("id"))
	if err != nil {
		slog.WarnContext(r.Context(), "user", "err", err, "id", r.PathValue("id"))
		http.Error(w, "no such user", http.StatusNotFound)
		return
	}
	json.NewEncoder(w).Encode(struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}{u.ID, u.Name})
}

func (s *Server) exportUsers(w http.ResponseWriter, r *http.Request) {
	if !hasRole(r.Context(), "org-admin") {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="users.csv"`)
	out := csv.NewWriter(w)
	defer out.Flush()
	for u := range s.users.All(r.Context(), orgFrom(r.Context())) {
		name := u.Name
		if name != "" && strings.ContainsRune("=+-@\t\r", rune(name[0])) {
			name = "'" + name
		}
		out.Write([]string{u.ID, name, u.Created.Format(time.DateOnly)})
	}
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	if !s.limiter.Allow("login:"+host) || !s.limiter.Allow("login:"+r.PostFormValue("name")) {
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	id, ok := s.users.Check(r.Context(), r.PostFormValue("name"), r.PostFormValue("password"))
	slog.InfoContext(r.Context(), "login", "name", r.PostFormValue("name"), "ok", ok)
	if !ok {
		http.Error(w, "name or password is wrong", http.StatusUnauthorized)
		return
	}
	s.sessions.Start(w, r, id)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Server) page(r *http.Request) (limit, offset int) {
	limit, err := strconv.Atoi(r.FormValue("limit"))
	if err != nil || limit < 1 || limit > 100 {
		limit = 50
	}
	offset, err = strconv.Atoi(r.FormValue("offset"))
	if err != nil || offset < 0 {
		offset = 0
	}
	return limit, offset
}

func (s *Server) Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				slog.ErrorContext(r.Context(), "panic", "value", fmt.Sprint(p), "path", r.URL.Path)
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

var statusTpl = template.Must(template.New("s").Parse(`<h1>{{.Region}}</h1><p>up since {{.Since}}</p>`))

func (s *Server) status(w http.ResponseWriter, r *http.Request) {
	statusTpl.Execute(w, map[string]any{"Region": s.cfg.Region, "Since": s.started.Format(time.RFC1123)})
}

func Load(ctx context.Context) Config {
	c := Config{Listen: ":8080", DSN: os.Getenv("DATABASE_URL"), OpsToken: os.Getenv("OPS_TOKEN"), Region: os.Getenv("REGION")}
	slog.InfoContext(ctx, "starting", "config", c)
	return c
}
