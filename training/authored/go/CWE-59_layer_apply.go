package rootfs

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Apply writes the entries of one image layer below dir. Layers come
// from whatever registry the job names, and may hold symbolic links.
func Apply(dir string, layer io.Reader) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()

	tr := tar.NewReader(layer)
	for {
		hdr, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		name := filepath.Clean(strings.TrimPrefix(hdr.Name, "./"))
		if !filepath.IsLocal(name) {
			return fmt.Errorf("layer: entry %q leaves the root", hdr.Name)
		}

		switch hdr.Typeflag {
		case tar.TypeDir:
			err = root.MkdirAll(name, 0o755)
		case tar.TypeSymlink:
			err = root.Symlink(hdr.Linkname, name)
		case tar.TypeReg:
			err = writeFile(root, name, tr, hdr)
		}
		if err != nil {
			return fmt.Errorf("layer: %s: %w", name, err)
		}
	}
}

func writeFile(root *os.Root, name string, r io.Reader, hdr *tar.Header) error {
	flags := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
<<<<<<< V
	f, err := os.OpenFile(filepath.Join(root.Name(), name), flags, hdr.FileInfo().Mode().Perm())
=======
	f, err := root.OpenFile(name, flags, hdr.FileInfo().Mode().Perm())
>>>>>>> F
	if err != nil {
		return err
	}
	if _, err := io.CopyN(f, r, hdr.Size); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
