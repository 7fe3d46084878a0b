package ingest

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"os"
	"strconv"

	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"google.golang.org/grpc"
)

func readNote(w http.ResponseWriter, r *http.Request) ([]byte, error) {
<<<<<<< V
	return io.ReadAll(r.Body)
=======
	return io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
>>>>>>> F
}

func readSettings(path string) (map[string]any, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	return out, json.Unmarshal(raw, &out)
}

func createItem(w http.ResponseWriter, r *http.Request) {
	var item struct {
		Name string
		Tags []string
	}
<<<<<<< V
	dec := json.NewDecoder(r.Body)
=======
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20))
>>>>>>> F
	if err := dec.Decode(&item); err != nil {
		http.Error(w, "body", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func upload(w http.ResponseWriter, r *http.Request) error {
<<<<<<< V
	return r.ParseMultipartForm(32 << 20)
=======
	r.Body = http.MaxBytesReader(w, r.Body, 32<<20)
	return r.ParseMultipartForm(4 << 20)
>>>>>>> F
}

func fetchFeed(c *http.Client, u string) ([]byte, error) {
	resp, err := c.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
<<<<<<< V
	return io.ReadAll(io.LimitReader(resp.Body, resp.ContentLength))
=======
	return io.ReadAll(io.LimitReader(resp.Body, 5<<20))
>>>>>>> F
}

func drain(resp *http.Response) {
	io.Copy(io.Discard, io.LimitReader(resp.Body, 4096))
	resp.Body.Close()
}

func lines(r io.Reader) *bufio.Scanner {
	sc := bufio.NewScanner(r)
<<<<<<< V
	sc.Buffer(nil, math.MaxInt)
=======
	sc.Buffer(nil, 256<<10)
>>>>>>> F
	return sc
}

func pageSize(r *http.Request) int {
	n, err := strconv.Atoi(r.URL.Query().Get("limit"))
<<<<<<< V
	if err != nil || n <= 0 {
=======
	if err != nil || n <= 0 || n > 200 {
>>>>>>> F
		return 50
	}
	return n
}

func newRPC() *grpc.Server {
<<<<<<< V
	return grpc.NewServer(grpc.MaxRecvMsgSize(math.MaxInt32), grpc.MaxConcurrentStreams(256))
=======
	return grpc.NewServer(grpc.MaxRecvMsgSize(8<<20), grpc.MaxConcurrentStreams(256))
>>>>>>> F
}

func chat(conn *websocket.Conn, each func([]byte)) error {
<<<<<<< V
	conn.SetReadLimit(0)
=======
	conn.SetReadLimit(16 << 10)
>>>>>>> F
	for {
		_, msg, err := conn.ReadMessage()
		if err != nil {
			return err
		}
		each(msg)
	}
}

func mountImport(e *echo.Echo, h echo.HandlerFunc) {
	e.POST("/import", h, middleware.BodyLimit("8M"))
}
