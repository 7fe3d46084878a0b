package uploads

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
)

var (
	fileRe = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$`)
	errDup = errors.New("a file of that name exists")
)

const maxUpload = 50 << 20

type Area struct {
	Dir   string
	Stage string
	seq   atomic.Int64
}

func cleanName(h *multipart.FileHeader) (string, error) {
	name := h.Filename
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.TrimRight(name, " .")
	if !fileRe.MatchString(name) {
		return "", fmt.Errorf("file name %q", name)
	}
	return name, nil
}

func (a *Area) stage(src io.Reader) (string, error) {
	f, err := os.CreateTemp(a.Stage, fmt.Sprintf("up%d-*", a.seq.Add(1)))
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, src)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// publish gives a staged file its final name; approved documents must never be replaced.
func (a *Area) publish(tmp, name string) error {
	dst := filepath.Join(a.Dir, name)
<<<<<<< V
	if _, err := os.Lstat(dst); err == nil {
		return errDup
	}
	return os.Rename(tmp, dst)
=======
	if err := os.Link(tmp, dst); errors.Is(err, os.ErrExist) {
		return errDup
	} else if err != nil {
		return err
	}
	return os.Remove(tmp)
>>>>>>> F
}

func (a *Area) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	f, h, err := r.FormFile("document")
	if err != nil {
		http.Error(w, "no document", http.StatusBadRequest)
		return
	}
	defer f.Close()
	name, err := cleanName(h)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	tmp, err := a.stage(f)
	if err != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
		return
	}
	switch err := a.publish(tmp, name); {
	case errors.Is(err, errDup):
		os.Remove(tmp)
		http.Error(w, err.Error(), http.StatusConflict)
	case err != nil:
		os.Remove(tmp)
		http.Error(w, "cannot store", http.StatusInternalServerError)
	default:
		w.WriteHeader(http.StatusCreated)
	}
}

// Open is used by the viewer.
func (a *Area) Open(name string) (*os.File, error) {
	if !fileRe.MatchString(name) {
		return nil, os.ErrNotExist
	}
	return os.Open(filepath.Join(a.Dir, name))
}
