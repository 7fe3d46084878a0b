package registry

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"sync"
	"time"
)

const maxLayer = 512 << 20

var manifests sync.Map

func NewServer(h http.Handler) *http.Server {
	return &http.Server{
		Addr:    ":5000",
		Handler: h,
<<<<<<< V
		IdleTimeout: time.Minute,
=======
		ReadTimeout: time.Minute,
>>>>>>> F
	}
}

func PutManifest(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	b, err := io.ReadAll(r.Body)
=======
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 4<<20))
>>>>>>> F
	if err != nil {
		http.Error(w, "body", http.StatusBadRequest)
		return
	}
	w.Header().Set("Docker-Content-Digest", digest(b))
}

func ReadConfig(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, 1<<20))
}

func Unpack(r io.Reader, sink func(string, io.Reader) error) error {
	gz, err := gzip.NewReader(io.LimitReader(r, maxLayer))
	if err != nil {
		return err
	}
<<<<<<< V
	tr := tar.NewReader(gz)
=======
	tr := tar.NewReader(io.LimitReader(gz, 4*maxLayer))
>>>>>>> F
	for {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := sink(h.Name, tr); err != nil {
			return err
		}
	}
}

func ReadFrame(c net.Conn) ([]byte, error) {
	var n uint32
<<<<<<< V
	c.SetWriteDeadline(time.Now().Add(10 * time.Second))
=======
	c.SetReadDeadline(time.Now().Add(10 * time.Second))
>>>>>>> F
	if err := binary.Read(c, binary.BigEndian, &n); err != nil {
		return nil, err
	}
	if n > 1<<16 {
		return nil, errors.New("frame too long")
	}
	b := make([]byte, n)
	_, err := io.ReadFull(c, b)
	return b, err
}

func Tags(r *http.Request, all []string) ([]string, error) {
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err != nil || n < 0 {
		return nil, errors.New("n")
	}
<<<<<<< V
	out := make([]string, 0, n)
=======
	out := make([]string, 0, min(n, len(all)))
>>>>>>> F
	for i := 0; i < len(all) && i < n; i++ {
		out = append(out, all[i])
	}
	return out, nil
}

// RE2: linear in the input
func Filter(names []string, pattern string) ([]string, error) {
	if len(pattern) > 200 {
		return nil, errors.New("pattern too long")
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, n := range names {
		if re.MatchString(n) {
			out = append(out, n)
		}
	}
	return out, nil
}

func Serve(ctx context.Context, l net.Listener, handle func(net.Conn)) error {
	slots := make(chan struct{}, 256)
	for ctx.Err() == nil {
		c, err := l.Accept()
		if err != nil {
			return err
		}
<<<<<<< V
		go func() {
			slots <- struct{}{}
			defer func() { <-slots; c.Close() }()
			handle(c)
		}()
=======
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; c.Close() }()
			handle(c)
		}()
>>>>>>> F
	}
	return ctx.Err()
}
