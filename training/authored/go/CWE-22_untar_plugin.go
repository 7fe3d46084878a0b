package plugin

import (
	"archive/tar"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Unpack writes the regular files of a plugin archive to dest and returns how
// many there were. Folders are created as needed, other entries are ignored.
func Unpack(r io.Reader, dest string) (int, error) {
	tr := tar.NewReader(r)
	for n := 0; ; {
		h, err := tr.Next()
		if err == io.EOF {
			return n, nil
		} else if err != nil {
			return n, err
		}
		target := filepath.Join(dest, h.Name)
<<<<<<< V
		if h.Typeflag != tar.TypeReg || strings.HasPrefix(h.Name, "/") {
			continue
		}
=======
		if h.Typeflag != tar.TypeReg || !strings.HasPrefix(target, filepath.Clean(dest)+"/") {
			continue
		}
>>>>>>> F
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return n, err
		}
		f, err := os.OpenFile(target, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if err != nil {
			return n, err
		}
		_, err = io.Copy(f, io.LimitReader(tr, 64<<20))
		if err = errors.Join(err, f.Close()); err != nil {
			return n, err
		}
		n++
	}
}
