package publish

import (
	"io/fs"
	"os"
	"path/filepath"
)

// Publish copies the generated site to the folder of the web server, which
// runs under another account and needs to read it.
func Publish(site fs.FS, docroot string) error {
	return fs.WalkDir(site, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		dst := filepath.Join(docroot, filepath.FromSlash(p))
		if d.IsDir() {
			return os.MkdirAll(dst, 0o755)
		}
		b, err := fs.ReadFile(site, p)
		if err != nil {
			return err
		}
		return os.WriteFile(dst, b, 0o644)
	})
}
