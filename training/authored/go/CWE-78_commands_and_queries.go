package admin

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

var services = map[string]string{"web": "app-web", "queue": "app-queue"}
var orderings = map[string]string{"age": "created_at", "size": "bytes DESC"}

type Server struct {
	db *sql.DB
}

func (s *Server) Kernel(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "sh", "-c", "uname -sr | tr ' ' '/'").Output()
	return strings.TrimSpace(string(out)), err
}

func (s *Server) Trace(w http.ResponseWriter, r *http.Request) {
	host := r.FormValue("host")
<<<<<<< V
	cmd := exec.Command("sh", "-c", "traceroute -m 12 "+host)
=======
	cmd := exec.Command("traceroute", "-m", "12", "--", host)
>>>>>>> F
	cmd.Stdout = w
	cmd.Run()
}

func (s *Server) Restart(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	unit := r.FormValue("service")
=======
	unit := services[r.FormValue("service")]
>>>>>>> F
	if unit == "" {
		http.NotFound(w, r)
		return
	}
	exec.Command("sh", "-c", "systemctl restart "+unit+" && sleep 1").Run()
}

func (s *Server) Tail(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil || n < 1 || n > 1000 {
		n = 100
	}
	out, _ := exec.Command("sh", "-c", fmt.Sprintf("tail -n %d /var/log/app.log", n)).Output()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(out)
}

func (s *Server) Archive(dir string, names []string) error {
<<<<<<< V
	args := append([]string{"-czf", "/srv/out/files.tgz"}, names...)
=======
	args := append([]string{"-czf", "/srv/out/files.tgz", "--"}, names...)
>>>>>>> F
	cmd := exec.Command("tar", args...)
	cmd.Dir = dir
	return cmd.Run()
}

func (s *Server) FindUser(ctx context.Context, mail string) *sql.Row {
<<<<<<< V
	return s.db.QueryRowContext(ctx, fmt.Sprintf("SELECT id, name FROM users WHERE mail = '%s'", mail))
=======
	return s.db.QueryRowContext(ctx, "SELECT id, name FROM users WHERE mail = $1", mail)
>>>>>>> F
}

func (s *Server) Files(ctx context.Context, order string, limit int) (*sql.Rows, error) {
<<<<<<< V
	col := order
=======
	col := orderings[order]
>>>>>>> F
	if col == "" {
		col = "created_at"
	}
	return s.db.QueryContext(ctx, fmt.Sprintf("SELECT id, name, bytes FROM files ORDER BY %s LIMIT %d", col, limit))
}

func (s *Server) Purge(ctx context.Context, keep time.Duration) error {
	for _, table := range []string{"sessions", "events", "drafts"} {
		q := fmt.Sprintf("DELETE FROM %s WHERE created_at < now() - interval '%d seconds'", table, int64(keep.Seconds()))
		if _, err := s.db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("purge %s: %w", table, err)
		}
	}
	return nil
}
