package boot

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"regexp"
	"runtime/debug"
)

//go:embed data/*.json
var data embed.FS

var (
	slug  = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)
	pages = template.Must(template.New("row").Parse(`<tr><td>{{.Name}}</td></tr>`))
)

var countries map[string]string

func init() {
	raw, err := data.ReadFile("data/countries.json")
	if err != nil {
		panic(err)
	}
	if err := json.Unmarshal(raw, &countries); err != nil {
		panic(fmt.Errorf("countries.json: %w", err))
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var port = must(fs.ReadFile(data, "data/port.json"))

type StatusError struct {
	Code int
	Text string
}

func (e *StatusError) Error() string { return e.Text }

func Handle(fn func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := fn(w, r)
		var se *StatusError
		switch {
		case err == nil:
		case errors.As(err, &se):
			http.Error(w, se.Text, se.Code)
		default:
			slog.Error("handler", "path", r.URL.Path, "err", err)
			http.Error(w, "internal error", http.StatusInternalServerError)
		}
	}
}

func Guard(name string, fn func()) {
	defer func() {
		if v := recover(); v != nil {
			slog.Error("worker stopped", "worker", name, "panic", v, "stack", string(debug.Stack()))
		}
	}()
	fn()
}

func Country(w http.ResponseWriter, r *http.Request) error {
	code := r.PathValue("code")
	if !slug.MatchString(code) {
		return &StatusError{http.StatusBadRequest, fmt.Sprintf("%q is not a country code", code)}
	}
	name, ok := countries[code]
	if !ok {
		return &StatusError{http.StatusNotFound, "no such country"}
	}
	return pages.Execute(w, map[string]string{"Name": name})
}

func CopyAndClose(dst io.WriteCloser, src io.Reader) (err error) {
	defer func() {
		if cerr := dst.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = io.Copy(dst, src)
	return err
}

func RemoveStale(path string) {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		slog.Warn("stale file stays", "err", err)
	}
}

func Drain(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, 64<<10)
	_ = resp.Body.Close()
}
