package bundle

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const maxEntry = 256 << 20

var errEntry = errors.New("bundle: unexpected entry")

// Pack writes the files below dir into a tarball.
func Pack(w io.Writer, dir string, files []string) error {
	tw := tar.NewWriter(w)
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		hdr := &tar.Header{Name: filepath.ToSlash(name), Mode: 0o644, Size: int64(len(data))}
		if err := tw.WriteHeader(hdr); err != nil {
			return err
		}
		if _, err := tw.Write(data); err != nil {
			return err
		}
	}
	return tw.Close()
}

func Unzip(zr *zip.Reader, dest string) error {
	for _, f := range zr.File {
		target := filepath.Join(dest, f.Name)
<<<<<<< V
		if strings.Contains(target, "..") {
=======
		if !strings.HasPrefix(target, filepath.Clean(dest)+string(os.PathSeparator)) {
>>>>>>> F
			return fmt.Errorf("%w: %s", errEntry, f.Name)
		}
		if err := writeEntry(f, target); err != nil {
			return err
		}
	}
	return nil
}

// Flatten drops the folders of the archive and keeps base names only.
func Flatten(zr *zip.Reader, dest string) error {
	for _, f := range zr.File {
		if f.FileInfo().IsDir() {
			continue
		}
		if err := writeEntry(f, filepath.Join(dest, filepath.Base(f.Name))); err != nil {
			return err
		}
	}
	return nil
}

func Untar(r io.Reader, dest string) error {
	tr := tar.NewReader(r)
	for {
		hdr, err := tr.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch hdr.Typeflag {
		case tar.TypeReg:
<<<<<<< V
			out := filepath.Join(dest, filepath.FromSlash(hdr.Name))
=======
			out := filepath.Join(dest, filepath.Clean("/"+hdr.Name))
>>>>>>> F
			if err := copyTo(out, tr); err != nil {
				return err
			}
		default:
			return errEntry
		}
	}
}

func linkEntry(dest string, hdr *tar.Header) error {
	if !filepath.IsLocal(hdr.Name) {
		return errEntry
	}
	path := filepath.Join(dest, hdr.Name)
<<<<<<< V
	if filepath.IsAbs(hdr.Linkname) {
=======
	if !filepath.IsLocal(filepath.Join(filepath.Dir(hdr.Name), hdr.Linkname)) || filepath.IsAbs(hdr.Linkname) {
>>>>>>> F
		return errEntry
	}
	return os.Symlink(hdr.Linkname, path)
}

// Manifest returns the text of plugin.yaml without unpacking anything.
func Manifest(r io.Reader) ([]byte, error) {
	gz, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	tr := tar.NewReader(gz)
	for {
		hdr, err := tr.Next()
		if err != nil {
			return nil, err
		}
		if hdr.Name == "plugin.yaml" {
			return io.ReadAll(io.LimitReader(tr, 64<<10))
		}
	}
}

func writeEntry(f *zip.File, target string) error {
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close()
	return copyTo(target, rc)
}

func copyTo(path string, src io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer out.Close()
<<<<<<< V
	n, err := io.Copy(out, src)
=======
	n, err := io.Copy(out, io.LimitReader(src, maxEntry+1))
>>>>>>> F
	if err == nil && n > maxEntry {
		os.Remove(path)
		return errEntry
	}
	return err
}
