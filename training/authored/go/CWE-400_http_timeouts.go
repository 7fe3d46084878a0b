package netio

import (
	"bufio"
	"context"
	"database/sql"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"time"

	"github.com/gin-gonic/gin"
)

func Serve(addr string, h http.Handler) error {
<<<<<<< V
	srv := &http.Server{Addr: addr, Handler: h, WriteTimeout: 30 * time.Second, MaxHeaderBytes: 1 << 20}
=======
	srv := &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
>>>>>>> F
	return srv.ListenAndServe()
}

func ServeGin(r *gin.Engine, addr string) error {
<<<<<<< V
	return http.ListenAndServe(addr, r)
=======
	s := http.Server{Addr: addr, Handler: r, ReadTimeout: 15 * time.Second, WriteTimeout: 30 * time.Second}
	return s.ListenAndServe()
>>>>>>> F
}

func startStub(h http.Handler) *httptest.Server {
	srv := httptest.NewUnstartedServer(h)
	srv.Config = &http.Server{Handler: h}
	srv.Start()
	return srv
}

func fetchAvatar(ctx context.Context, u string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	return (&http.Client{Transport: &http.Transport{MaxIdleConns: 10}}).Do(req)
=======
	return (&http.Client{Timeout: 10 * time.Second}).Do(req)
>>>>>>> F
}

func followEvents(ctx context.Context, u string) (*http.Response, error) {
	tr := &http.Transport{ResponseHeaderTimeout: 10 * time.Second, TLSHandshakeTimeout: 5 * time.Second}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return nil, err
	}
	return (&http.Client{Transport: tr}).Do(req)
}

func searchHandler(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		ctx := context.Background()
=======
		ctx := r.Context()
>>>>>>> F
		var n int
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM docs WHERE body LIKE '%' || $1 || '%'", r.FormValue("q")).Scan(&n); err != nil {
			http.Error(w, "search failed", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusOK)
	}
}

func serveLine(conn net.Conn, handle func(string) string) {
	defer conn.Close()
	in := bufio.NewScanner(conn)
<<<<<<< V
	conn.SetDeadline(time.Time{})
=======
	conn.SetDeadline(time.Now().Add(30 * time.Second))
>>>>>>> F
	if in.Scan() {
		conn.Write([]byte(handle(in.Text()) + "\n"))
	}
}

func renderPreview(r *http.Request, src string) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(context.Background(), "rsvg-convert", "--format=png", "--", src)
=======
	cmd := exec.CommandContext(r.Context(), "rsvg-convert", "--format=png", "--", src)
>>>>>>> F
	return cmd.Output()
}

func rebuildSearchIndex(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "REINDEX TABLE docs")
	return err
}

func relay(upstream string) (net.Conn, error) {
<<<<<<< V
	return net.Dial("tcp", upstream)
=======
	return net.DialTimeout("tcp", upstream, 5*time.Second)
>>>>>>> F
}
