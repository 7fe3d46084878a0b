package bundle

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Limits of one theme bundle.
const (
	maxFiles     = 2000
	maxFileBytes = 16 << 20
	maxAllBytes  = 128 << 20
)

var ErrTooLarge = errors.New("bundle is too large")

// Extract unpacks an uploaded theme into dir, which must exist and be empty.
func Extract(name, dir string) error {
	zr, err := zip.OpenReader(name)
	if err != nil {
		return err
	}
	defer zr.Close()
	if len(zr.File) > maxFiles {
		return ErrTooLarge
	}
	left := int64(maxAllBytes)
	for _, f := range zr.File {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return fmt.Errorf("entry %q leaves the bundle", f.Name)
		}
		dest := filepath.Join(dir, filepath.FromSlash(f.Name))
		switch mode := f.Mode(); {
		case mode.IsDir():
			if err := os.MkdirAll(dest, 0o755); err != nil {
				return err
			}
		case mode.IsRegular():
			n, err := extractFile(f, dest, min(left, maxFileBytes))
			if err != nil {
				return fmt.Errorf("entry %q: %w", f.Name, err)
			}
			left -= n
		default:
			return fmt.Errorf("entry %q: %v is neither a file nor a directory", f.Name, mode.Type())
		}
	}
	return nil
}

// extractFile writes one entry and returns its size.
func extractFile(f *zip.File, dest string, limit int64) (n int64, err error) {
	if err := os.MkdirAll(filepath.Dir(dest), 0o755); err != nil {
		return 0, err
	}
	src, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer src.Close()
	out, err := os.OpenFile(dest, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	defer func() {
		if cerr := out.Close(); err == nil {
			err = cerr
		}
	}()
	n, err = io.Copy(out, io.LimitReader(src, limit+1))
	if err != nil {
		return n, err
	}
	if n > limit {
		return n, ErrTooLarge
	}
	return n, nil
}

// Pack writes the regular files below dir into a new archive.
func Pack(w io.Writer, dir string) error {
	zw := zip.NewWriter(w)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		dst, err := zw.Create(filepath.ToSlash(rel))
		if err != nil {
			return err
		}
		src, err := os.Open(path)
		if err != nil {
			return err
		}
		defer src.Close()
		_, err = io.Copy(dst, src)
		return err
	})
	if err != nil {
		return err
	}
	return zw.Close()
}
