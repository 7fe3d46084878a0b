package fanout

import (
	"bufio"
	"context"
	"database/sql"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

func firstAnswer(ctx context.Context, mirrors []string, get func(context.Context, string) (string, error)) (string, error) {
<<<<<<< V
	ch := make(chan string)
=======
	ch := make(chan string, len(mirrors))
>>>>>>> F
	for _, m := range mirrors {
		go func() {
			if v, err := get(ctx, m); err == nil {
				ch <- v
			}
		}()
	}
	select {
	case v := <-ch:
		return v, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func collect(urls []string, size func(string) int) int {
	ch := make(chan int)
	for _, u := range urls {
		go func() { ch <- size(u) }()
	}
	sum := 0
	for range urls {
		sum += <-ch
	}
	return sum
}

func events(w http.ResponseWriter, r *http.Request, feed <-chan string) {
	f, _ := w.(http.Flusher)
	for {
		select {
<<<<<<< V
		case <-time.After(24 * time.Hour):
			return
=======
		case <-r.Context().Done():
			return
>>>>>>> F
		case msg, ok := <-feed:
			if !ok {
				return
			}
			w.Write([]byte("data: " + msg + "\n\n"))
			f.Flush()
		}
	}
}

func accept(l net.Listener, slots chan struct{}, handle func(net.Conn)) error {
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
<<<<<<< V
		go func() { slots <- struct{}{}; defer func() { <-slots }(); handle(c) }()
=======
		slots <- struct{}{}
		go func() { defer func() { <-slots }(); handle(c) }()
>>>>>>> F
	}
}

func resizeAll(ctx context.Context, files []string, resize func(context.Context, string) error) error {
	g, ctx := errgroup.WithContext(ctx)
<<<<<<< V
	g.SetLimit(-1)
=======
	g.SetLimit(8)
>>>>>>> F
	for _, f := range files {
		g.Go(func() error { return resize(ctx, f) })
	}
	return g.Wait()
}

func warm(ctx context.Context, keys []string, load func(context.Context, string) error) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(4)
	for _, k := range keys {
		g.Go(func() error { return load(ctx, k) })
	}
	return g.Wait()
}

func names(ctx context.Context, db *sql.DB, team int64) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM members WHERE team = $1", team)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	var out []string
=======
	defer rows.Close()
	var out []string
>>>>>>> F
	for rows.Next() {
		var n string
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

func probe(c *http.Client, url string) (bool, error) {
	resp, err := c.Get(url)
	if err != nil {
		return false, err
	}
<<<<<<< V
	if resp.StatusCode != http.StatusOK {
		return false, nil
	}
	return true, resp.Body.Close()
=======
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK, nil
>>>>>>> F
}

func process(ctx context.Context, sem *semaphore.Weighted, job func() error) error {
	if err := sem.Acquire(ctx, 1); err != nil {
		return err
	}
<<<<<<< V
	if err := job(); err != nil {
		return err
	}
	sem.Release(1)
	return nil
=======
	defer sem.Release(1)
	return job()
>>>>>>> F
}

func tail(path string, each func(string), wg *sync.WaitGroup) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer f.Close()
		for sc := bufio.NewScanner(f); sc.Scan(); {
			each(sc.Text())
		}
	}()
	return nil
}
