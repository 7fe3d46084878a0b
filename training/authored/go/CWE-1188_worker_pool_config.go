package admin

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"strings"
	"time"
)

type Config struct {
	Listen string `json:"listen"`
	Debug  string `json:"debug_listen"`
	Token  string `json:"token"`
}

type Server struct {
	cfg   Config
	stats func() any
	drain func()
}

func Load(path string) (Config, error) {
	c := Config{}
	b, err := os.ReadFile(path)
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return c, err
	}
	c.Token = strings.TrimSpace(c.Token)
	if len(c.Token) < 24 {
		return c, errors.New("token must have 24 characters or more")
	}
	if c.Listen == "" {
		c.Listen = "127.0.0.1:7070"
	}
	return c, nil
}

func New(c Config, stats func() any, drain func()) *Server {
	return &Server{cfg: c, stats: stats, drain: drain}
}

func (s *Server) auth(next http.HandlerFunc) http.HandlerFunc {
	want := []byte("Bearer " + s.cfg.Token)
	return func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), want) != 1 {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stats", s.auth(func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(s.stats())
	}))
	mux.HandleFunc("POST /drain", s.auth(func(w http.ResponseWriter, r *http.Request) {
		s.drain()
		w.WriteHeader(http.StatusAccepted)
	}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte("ok\n"))
	})
	return mux
}

// debugRoutes serves profiles; heap dumps hold the jobs that are being worked on.
func (s *Server) debugRoutes() *http.ServeMux {
	mux := http.NewServeMux()
<<<<<<< V
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
=======
	mux.HandleFunc("/debug/pprof/", s.auth(pprof.Index))
	mux.HandleFunc("/debug/pprof/profile", s.auth(pprof.Profile))
>>>>>>> F
	return mux
}

func serve(addr string, h http.Handler) error {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	return srv.Serve(l)
}

func (s *Server) Run() error {
	errs := make(chan error, 2)
	go func() { errs <- serve(s.cfg.Listen, s.routes()) }()
	if addr := s.cfg.Debug; addr != "" {
		if strings.HasPrefix(addr, ":") {
			addr = "0.0.0.0" + addr
		}
		go func() { errs <- serve(addr, s.debugRoutes()) }()
	}
	return <-errs
}
