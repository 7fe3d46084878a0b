package plugins

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
)

const maxPluginBytes = 64 << 20

var pluginName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,31}$`)

type Installer struct {
	Root string
}

type entry struct {
	rel  string
	mode os.FileMode
	link string
}

// cleanName turns a header's name into a path below the plugin's directory.
func cleanName(name string) (string, error) {
	name = strings.ReplaceAll(name, "\\", "/")
	rel := strings.TrimPrefix(path.Clean("/"+name), "/")
	if rel == "" {
		return "", errors.New("empty name")
	}
	return rel, nil
}

func (in *Installer) Install(name string, r io.Reader) error {
	if !pluginName.MatchString(name) {
		return fmt.Errorf("plugin name %q", name)
	}
	dir := filepath.Join(in.Root, name)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	gz, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	defer gz.Close()
	tr := tar.NewReader(io.LimitReader(gz, maxPluginBytes))
	for {
		hdr, err := tr.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := cleanName(hdr.Name)
		if err != nil {
			continue
		}
		e := entry{rel: rel, mode: hdr.FileInfo().Mode().Perm(), link: hdr.Linkname}
		switch hdr.Typeflag {
		case tar.TypeDir:
			err = os.MkdirAll(filepath.Join(dir, rel), 0o755)
		case tar.TypeReg:
			err = in.writeFile(dir, e, tr)
		case tar.TypeSymlink:
			err = in.writeLink(dir, e)
		}
		if err != nil {
			return err
		}
	}
}

func (in *Installer) writeFile(dir string, e entry, r io.Reader) error {
	dst := filepath.Join(dir, e.rel)
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(dst, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, e.mode&0o755)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, r); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func (in *Installer) writeLink(dir string, e entry) error {
	dst := filepath.Join(dir, e.rel)
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
<<<<<<< V
	if filepath.IsAbs(e.link) || !strings.HasPrefix(filepath.Join(dst, e.link), dir) {
		return fmt.Errorf("link %q leaves its directory", e.rel)
	}
	return os.Symlink(e.link, dst)
=======
	if strings.ContainsAny(e.link, `/\`) || e.link == ".." {
		return fmt.Errorf("link %q leaves its directory", e.rel)
	}
	return os.Symlink(e.link, dst)
>>>>>>> F
}
