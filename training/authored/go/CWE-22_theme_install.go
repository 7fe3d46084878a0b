package themes

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

const maxThemeFile = 8 << 20

// Install unpacks an uploaded theme archive below dir.
func Install(archive, dir string) error {
	zr, err := zip.OpenReader(archive)
	if err != nil {
		return err
	}
	defer zr.Close()

	for _, f := range zr.File {
<<<<<<< V
		if strings.HasPrefix(f.Name, "/") || strings.HasPrefix(f.Name, "..") {
=======
		if strings.Contains(f.Name, `\`) || !filepath.IsLocal(f.Name) {
>>>>>>> F
			return fmt.Errorf("theme: entry %q not allowed", f.Name)
		}
		dst := filepath.Join(dir, f.Name)
		if f.FileInfo().IsDir() {
			if err := os.MkdirAll(dst, 0o755); err != nil {
				return err
			}
			continue
		}
		if !f.Mode().IsRegular() || f.UncompressedSize64 > maxThemeFile {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
			return err
		}
		if err := extract(f, dst); err != nil {
			return err
		}
	}
	return nil
}

func extract(f *zip.File, dst string) error {
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close()
	out, err := os.OpenFile(dst, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, io.LimitReader(rc, maxThemeFile)); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
