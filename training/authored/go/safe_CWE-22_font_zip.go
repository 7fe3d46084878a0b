package fonts

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const (
	maxFiles = 200
	maxFile  = 32 << 20
)

// Install unpacks the font files of an uploaded package below dir.
func Install(pkg, dir string) (int, error) {
	zr, err := zip.OpenReader(pkg)
	if err != nil {
		return 0, err
	}
	defer zr.Close()
	if len(zr.File) > maxFiles {
		return 0, fmt.Errorf("fonts: %d entries in package", len(zr.File))
	}

	n := 0
	for _, f := range zr.File {
		ext := strings.ToLower(filepath.Ext(f.Name))
		if !f.Mode().IsRegular() || (ext != ".ttf" && ext != ".otf" && ext != ".woff2") {
			continue
		}
		if !filepath.IsLocal(f.Name) {
			return n, fmt.Errorf("fonts: entry %q", f.Name)
		}
		if err := extract(f, filepath.Join(dir, f.Name)); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func extract(f *zip.File, target string) error {
	if f.UncompressedSize64 > maxFile {
		return fmt.Errorf("fonts: %s is too large", f.Name)
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	src, err := f.Open()
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	written, err := io.Copy(dst, io.LimitReader(src, maxFile+1))
	if cerr := dst.Close(); err == nil {
		err = cerr
	}
	if err == nil && written > maxFile {
		os.Remove(target)
		err = fmt.Errorf("fonts: %s is too large", f.Name)
	}
	return err
}
