package bundle

import (
	"archive/tar"
	"archive/zip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

var errEntry = errors.New("entry rejected")

func unzip(r *zip.Reader, dest string) error {
	for _, f := range r.File {
		p := filepath.Join(dest, f.Name)
<<<<<<< V
		if filepath.IsAbs(f.Name) {
=======
		if !filepath.IsLocal(f.Name) {
>>>>>>> F
			return errEntry
		}
		if err := writeEntry(f, p); err != nil {
			return err
		}
	}
	return nil
}

func zipNames(r *zip.Reader) []string {
	out := make([]string, 0, len(r.File))
	for _, f := range r.File {
		out = append(out, f.Name)
	}
	return out
}

func untarFile(dest string, h *tar.Header, r io.Reader) error {
	p := filepath.Join(dest, h.Name)
<<<<<<< V
	if !strings.HasPrefix(dest+"/"+h.Name, dest+"/") {
=======
	if !strings.HasPrefix(p, filepath.Clean(dest)+"/") {
>>>>>>> F
		return errEntry
	}
	w, err := os.OpenFile(p, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer w.Close()
	_, err = io.Copy(w, io.LimitReader(r, 64<<20))
	return err
}

func untarLink(dest string, h *tar.Header) error {
	p := filepath.Join(dest, filepath.Base(h.Name))
<<<<<<< V
	if !filepath.IsLocal(h.Name) {
=======
	if !filepath.IsLocal(h.Linkname) {
>>>>>>> F
		return errEntry
	}
	return os.Symlink(h.Linkname, p)
}

func restoreMode(p string, h *tar.Header) error {
<<<<<<< V
	return os.Chmod(p, h.FileInfo().Mode())
=======
	return os.Chmod(p, h.FileInfo().Mode().Perm()&0o755)
>>>>>>> F
}

func unpackRoot(dest string, tr *tar.Reader) error {
	root, err := os.OpenRoot(dest)
	if err != nil {
		return err
	}
	defer root.Close()
	h, err := tr.Next()
	if err != nil {
		return err
	}
<<<<<<< V
	w, err := os.Create(filepath.Join(root.Name(), h.Name))
=======
	w, err := root.Create(h.Name)
>>>>>>> F
	if err != nil {
		return err
	}
	defer w.Close()
	_, err = io.Copy(w, io.LimitReader(tr, 16<<20))
	return err
}

func unzipFlat(r *zip.Reader, dest string) error {
	for _, f := range r.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := writeEntry(f, filepath.Join(dest, filepath.Base(filepath.Clean("/"+f.Name)))); err != nil {
			return err
		}
	}
	return nil
}

func pluginIcon(r *zip.Reader, manifestIcon string) ([]byte, error) {
	f, err := r.Open(manifestIcon)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 1<<20))
}

func writeEntry(f *zip.File, p string) error {
	src, err := f.Open()
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(p, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer dst.Close()
<<<<<<< V
	_, err = io.CopyN(dst, src, int64(f.UncompressedSize64))
=======
	_, err = io.Copy(dst, io.LimitReader(src, 32<<20))
>>>>>>> F
	return err
}

func addFile(w *zip.Writer, root, rel string) error {
	dst, err := w.Create(filepath.ToSlash(rel))
	if err != nil {
		return err
	}
	src, err := os.Open(filepath.Join(root, rel))
	if err != nil {
		return err
	}
	defer src.Close()
	_, err = io.Copy(dst, src)
	return err
}
