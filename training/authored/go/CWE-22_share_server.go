package share

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const (
	base    = "/srv/share"
	maxPart = 64 << 20
)

func spaceDir(r *http.Request) string {
	return filepath.Join(base, "spaces", spaceFrom(r.Context()))
}

func Get(w http.ResponseWriter, r *http.Request) {
	root := spaceDir(r)
<<<<<<< V
	full := filepath.Join(root, r.URL.Query().Get("name"))
=======
	full := filepath.Join(root, filepath.Clean("/"+r.URL.Query().Get("name")))
>>>>>>> F
	st, err := os.Stat(full)
	if err != nil || st.IsDir() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": st.Name()}))
	http.ServeFile(w, r, full)
}

func Delete(w http.ResponseWriter, r *http.Request) {
	root := spaceDir(r)
	full := filepath.Join(root, r.URL.Query().Get("name"))
<<<<<<< V
	if !strings.HasPrefix(full, root) {
=======
	if !strings.HasPrefix(full, root+string(filepath.Separator)) {
>>>>>>> F
		http.NotFound(w, r)
		return
	}
	if err := os.Remove(full); err != nil {
		http.NotFound(w, r)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func Put(w http.ResponseWriter, r *http.Request) {
	mr, err := r.MultipartReader()
	if err != nil {
		http.Error(w, "multipart", http.StatusBadRequest)
		return
	}
	for {
		part, err := mr.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			http.Error(w, "part", http.StatusBadRequest)
			return
		}
<<<<<<< V
		_, params, _ := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
		name := params["filename"]
=======
		name := path.Base("/" + part.FileName())
>>>>>>> F
		f, err := os.OpenFile(filepath.Join(spaceDir(r), name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o640)
		if err != nil {
			http.Error(w, "name", http.StatusConflict)
			return
		}
		_, err = io.Copy(f, http.MaxBytesReader(w, part, maxPart))
		if errors.Join(err, f.Close()) != nil {
			http.Error(w, "write", http.StatusInternalServerError)
			return
		}
	}
	w.WriteHeader(http.StatusCreated)
}

func Icons() http.Handler {
	return http.StripPrefix("/icons/", http.FileServer(http.Dir("/usr/share/share/icons")))
}

func Unzip(file, dest string) error {
	zr, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer zr.Close()
	for _, zf := range zr.File {
		if zf.FileInfo().IsDir() || zf.UncompressedSize64 > maxPart {
			continue
		}
<<<<<<< V
		target := path.Clean(filepath.Join(dest, zf.Name))
=======
		if !filepath.IsLocal(zf.Name) {
			return errors.New("name in archive: " + zf.Name)
		}
		target := filepath.Join(dest, zf.Name)
>>>>>>> F
		if err := writeEntry(target, zf.Open); err != nil {
			return err
		}
	}
	return nil
}

func writeEntry(target string, open func() (io.ReadCloser, error)) error {
	if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
		return err
	}
	in, err := open()
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(target, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o640)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, io.LimitReader(in, maxPart))
	return errors.Join(err, out.Close())
}

// Untar unpacks a site that a user deploys.
func Untar(r io.Reader, root *os.Root) error {
	gz, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	tr := tar.NewReader(io.LimitReader(gz, 4*maxPart))
	for {
		h, err := tr.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch h.Typeflag {
		case tar.TypeReg:
<<<<<<< V
			f, err := os.Create(filepath.Join(root.Name(), h.Name))
=======
			f, err := root.Create(h.Name)
>>>>>>> F
			if err != nil {
				return err
			}
			_, err = io.Copy(f, tr)
			if errors.Join(err, f.Close()) != nil {
				return err
			}
		case tar.TypeDir:
			if err := root.Mkdir(h.Name, 0o750); err != nil && !os.IsExist(err) {
				return err
			}
		}
	}
}

func Avatar(w http.ResponseWriter, r *http.Request) {
	if id, err := hex.DecodeString(r.PathValue("id")); err != nil || len(id) != 16 {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, filepath.Join(base, "avatars", r.PathValue("id")+".webp"))
}

func NewName() string {
	b := make([]byte, 16)
	rand.Read(b)
	return hex.EncodeToString(b)
}
