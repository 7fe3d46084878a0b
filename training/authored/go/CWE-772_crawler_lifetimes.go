package crawler

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

var bufs = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(page map[string]string) []byte {
	b := bufs.Get().(*bytes.Buffer)
	defer bufs.Put(b)
	b.Reset()
	for k, v := range page {
		b.WriteString(k + "=" + v + "\n")
	}
<<<<<<< V
	return b.Bytes()
=======
	return bytes.Clone(b.Bytes())
>>>>>>> F
}

func renderedSize(page map[string]string) int {
	b := bufs.Get().(*bytes.Buffer)
	defer bufs.Put(b)
	b.Reset()
	for k := range page {
		b.WriteString(k)
	}
	return len(b.Bytes())
}

func fields(r io.Reader) ([][]byte, error) {
	var out [][]byte
	sc := bufio.NewScanner(r)
	for sc.Scan() {
<<<<<<< V
		out = append(out, sc.Bytes())
=======
		out = append(out, []byte(sc.Text()))
>>>>>>> F
	}
	return out, sc.Err()
}

func sum(paths []string, add func(io.Reader) error) error {
	for _, p := range paths {
		f, err := os.Open(p)
		if err != nil {
			return err
		}
<<<<<<< V
		defer f.Close()
		if err := add(f); err != nil {
			return err
		}
=======
		err = add(f)
		f.Close()
		if err != nil {
			return err
		}
>>>>>>> F
	}
	return nil
}

func status(ctx context.Context, c *http.Client, url string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
<<<<<<< V
	if resp.StatusCode == http.StatusOK {
		defer resp.Body.Close()
	}
=======
	defer resp.Body.Close()
>>>>>>> F
	return resp.StatusCode, nil
}

func hosts(db *sql.DB, limit int) ([]string, error) {
	rows, err := db.Query("select host from queue limit $1", limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var h string
		if err := rows.Scan(&h); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

func greet(addr string) (string, error) {
	c, err := net.DialTimeout("tcp", addr, 3*time.Second)
	if err != nil {
		return "", err
	}
<<<<<<< V
	if err := c.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		return "", err
	}
	defer c.Close()
=======
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		return "", err
	}
>>>>>>> F
	return bufio.NewReader(io.LimitReader(c, 512)).ReadString('\n')
}

func oneFile(p string) ([]byte, error) {
	f, err := os.Open(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 1<<20))
}
