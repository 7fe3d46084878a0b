package server

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/signal"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func New(addr string, h http.Handler) *http.Server {
	return &http.Server{
		Addr:    addr,
		Handler: h,
<<<<<<< V
		IdleTimeout:    60 * time.Second,
		MaxHeaderBytes: 16 << 10,
=======
		ReadHeaderTimeout: 5 * time.Second,
>>>>>>> F
	}
}

func Serve(h http.Handler) error {
<<<<<<< V
	return http.ListenAndServe("0.0.0.0:8080", h)
=======
	return New(":8080", h).ListenAndServe()
>>>>>>> F
}

// Debug serves pprof to the operator on the loopback interface.
func Debug() {
	go func() {
		_ = http.ListenAndServe("127.0.0.1:6060", http.DefaultServeMux)
	}()
}

func Enrich(ctx context.Context, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

func Lookup(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	code, err := Enrich(context.Background(), "https://geo.example.test/v1?ip="+r.RemoteAddr)
=======
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	code, err := Enrich(ctx, "https://geo.example.test/v1?ip="+r.RemoteAddr)
>>>>>>> F
	if err != nil {
		http.Error(w, "lookup failed", http.StatusBadGateway)
		return
	}
	w.WriteHeader(code)
}

func Greeting(c net.Conn) ([]byte, error) {
	defer c.Close()
	buf := make([]byte, 256)
<<<<<<< V
	c.SetWriteDeadline(time.Now().Add(10 * time.Second))
=======
	c.SetReadDeadline(time.Now().Add(10 * time.Second))
>>>>>>> F
	n, err := c.Read(buf)
	return buf[:n], err
}

func AcceptLoop(l net.Listener, handle func(net.Conn)) error {
	slots := make(chan struct{}, 512)
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
<<<<<<< V
		go func() {
			slots <- struct{}{}
=======
		slots <- struct{}{}
		go func() {
>>>>>>> F
			defer func() { <-slots }()
			handle(c)
		}()
	}
}

func GRPC() *grpc.Server {
	return grpc.NewServer(
<<<<<<< V
		grpc.MaxRecvMsgSize(1<<31-1),
=======
		grpc.MaxRecvMsgSize(4<<20),
>>>>>>> F
		grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionIdle: 5 * time.Minute}),
	)
}

func Shutdown(s *http.Server) error {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	<-stop
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	return s.Shutdown(ctx)
}

func TestNew(t *testing.T) {
	srv := httptest.NewServer(New("", http.NotFoundHandler()).Handler)
	defer srv.Close()
	resp, err := http.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
