package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
)

// Buffers that once held a huge export are not worth keeping.
const keepBelow = 1 << 16

var buffers = sync.Pool{
	New: func() any { return new(bytes.Buffer) },
}

// withBuffer lends an empty buffer to f for the length of the call.
func withBuffer(f func(*bytes.Buffer) error) error {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	defer func() {
		if buf.Cap() <= keepBelow {
			buffers.Put(buf)
		}
	}()
	return f(buf)
}

// JSON encodes first and writes afterwards: an error in the middle of v still
// can become a clean 500.
func JSON(w http.ResponseWriter, status int, v any) error {
	return withBuffer(func(buf *bytes.Buffer) error {
		if err := json.NewEncoder(buf).Encode(v); err != nil {
			http.Error(w, "internal error", http.StatusInternalServerError)
			return fmt.Errorf("encode response: %w", err)
		}
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Length", strconv.Itoa(buf.Len()))
		w.WriteHeader(status)
		_, err := w.Write(buf.Bytes())
		return err
	})
}

// Marshal is json.Marshal with a pooled buffer; the result is a copy.
func Marshal(v any) ([]byte, error) {
	var out []byte
	err := withBuffer(func(buf *bytes.Buffer) error {
		if err := json.NewEncoder(buf).Encode(v); err != nil {
			return err
		}
		out = bytes.Clone(bytes.TrimSuffix(buf.Bytes(), []byte("\n")))
		return nil
	})
	return out, err
}

// Tail keeps the last max bytes written to it, for error reports.
type Tail struct {
	mu  sync.Mutex
	max int
	buf []byte
}

func NewTail(max int) *Tail { return &Tail{max: max} }

func (t *Tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(p)
	if n >= t.max {
		t.buf = append(t.buf[:0], p[n-t.max:]...)
		return n, nil
	}
	if over := len(t.buf) + n - t.max; over > 0 {
		t.buf = append(t.buf[:0], t.buf[over:]...)
	}
	t.buf = append(t.buf, p...)
	return n, nil
}

func (t *Tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.buf)
}

var _ io.Writer = (*Tail)(nil)
