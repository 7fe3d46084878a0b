package site

import (
	"archive/tar"
	"embed"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"
)

//go:embed all:web
var web embed.FS

func assets() (http.Handler, error) {
	sub, err := fs.Sub(web, "web/static")
	if err != nil {
		return nil, err
	}
	return http.FileServer(http.FS(sub)), nil
}

func page(w http.ResponseWriter, r *http.Request) {
	raw, err := web.ReadFile(path.Join("web/pages", path.Base(r.URL.Path)+".html"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write(raw)
}

func favicon(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, web, "web/static/favicon.ico")
}

func configFile(name string) (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "sitectl", name+".toml"), nil
}

var reportName = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}\.csv$`)

func report(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if !reportName.MatchString(name) {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, filepath.Join("/srv/reports", name))
}

func attachment(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseUint(r.PathValue("id"), 10, 63)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, fmt.Sprintf("/srv/attachments/%d/%d.bin", id%256, id))
}

func rotate(dir string, now time.Time) error {
	return os.Rename(filepath.Join(dir, "app.log"), filepath.Join(dir, "app-"+now.Format("20060102")+".log"))
}

func printMember(r *tar.Reader, want string, out io.Writer) error {
	for {
		h, err := r.Next()
		if err != nil {
			return err
		}
		if h.Name == want {
			_, err = io.Copy(out, io.LimitReader(r, 1<<20))
			return err
		}
	}
}

func golden(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name+".golden"))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
