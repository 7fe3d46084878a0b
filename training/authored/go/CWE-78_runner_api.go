package runner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

var (
	refName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,100}$`)
	errRef  = errors.New("ref")
)

type job struct {
	ID      int64             `json:"id"`
	Repo    string            `json:"-"`
	Ref     string            `json:"ref"`
	Target  string            `json:"target"`
	Env     map[string]string `json:"env"`
	Timeout int               `json:"timeout"`
}

func (s *Server) checkout(ctx context.Context, j *job, dir string) error {
<<<<<<< V
=======
	if !refName.MatchString(j.Ref) {
		return errRef
	}
>>>>>>> F
	cmd := exec.CommandContext(ctx, "sh", "-c", fmt.Sprintf("cd %s && git fetch --depth 1 %s '%s' && git checkout FETCH_HEAD", dir, j.Repo, j.Ref))
	return cmd.Run()
}

func (s *Server) diskUse(ctx context.Context) ([]byte, error) {
	return exec.CommandContext(ctx, "sh", "-c", "du -s /var/lib/runner/* | sort -rn | head -20").Output()
}

func (s *Server) build(ctx context.Context, j *job, dir string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Minute)
	defer cancel()
	// the Makefile is the customer's; this process holds the fleet's credentials
	cmd := exec.CommandContext(ctx, "make", "-C", dir)
<<<<<<< V
	cmd.Env = append(os.Environ(), "HOME="+dir, "JOB="+strconv.FormatInt(j.ID, 10))
=======
	cmd.Env = []string{"PATH=/usr/bin:/bin", "HOME=" + dir, "JOB=" + strconv.FormatInt(j.ID, 10)}
>>>>>>> F
	return cmd.CombinedOutput()
}

func (s *Server) deploy(ctx context.Context, j *job) error {
	cmd := exec.CommandContext(ctx, "/usr/local/bin/deploy", strconv.FormatInt(j.ID, 10))
	cmd.Env = os.Environ()
	for k, v := range j.Env {
<<<<<<< V
		if k != "" {
=======
		if k == "REGION" || k == "CHANNEL" {
>>>>>>> F
			cmd.Env = append(cmd.Env, k+"="+v)
		}
	}
	return cmd.Run()
}

func (s *Server) logTail(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || !s.mayRead(r, id) {
		http.NotFound(w, r)
		return
	}
	n := r.FormValue("n")
<<<<<<< V
	out, err := exec.CommandContext(r.Context(), "bash", "-c", "tail -n "+n+" "+s.logFile(id)).Output()
=======
	out, err := exec.CommandContext(r.Context(), "tail", "-n", n, s.logFile(id)).Output()
>>>>>>> F
	if err != nil {
		slog.Error("tail", "job", id, "err", err)
		http.Error(w, "log", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(out)
}

func (s *Server) tool(ctx context.Context, dir string, name string, args []string) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(ctx, filepath.Join("/opt/tools", name), args...)
=======
	cmd := exec.CommandContext(ctx, filepath.Join("/opt/tools", filepath.Base(name)), args...)
>>>>>>> F
	cmd.Dir = dir
	return cmd.Output()
}

func (s *Server) version(w http.ResponseWriter, r *http.Request) {
	var out bytes.Buffer
	for _, t := range []string{"git", "make", "go"} {
		v, err := exec.CommandContext(r.Context(), t, "version").Output()
		fmt.Fprintf(&out, "%s: %s %v\n", t, bytes.TrimSpace(v), err)
	}
	w.Write(out.Bytes())
}

func (s *Server) submit(w http.ResponseWriter, r *http.Request) {
	var j job
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&j); err != nil {
		http.Error(w, "json", http.StatusBadRequest)
		return
	}
	repo, ok := s.repoOf(r)
<<<<<<< V
	if !ok && j.Target == "" {
=======
	if !ok || j.Target == "" {
>>>>>>> F
		http.Error(w, "repo", http.StatusForbidden)
		return
	}
	j.Repo = repo
	j.ID = s.enqueue(&j)
	w.WriteHeader(http.StatusAccepted)
	json.NewEncoder(w).Encode(map[string]int64{"id": j.ID})
}

func (s *Server) stop(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || !s.mayWrite(r, id) {
		http.NotFound(w, r)
		return
	}
	err = exec.CommandContext(r.Context(), "systemctl", "stop", fmt.Sprintf("job@%d.service", id)).Run()
	slog.Info("stop", "job", id, "err", err)
	w.WriteHeader(http.StatusNoContent)
}
