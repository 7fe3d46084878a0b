// Package layer expands image layers into a build workspace.
package layer

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const (
	maxEntries  = 50_000
	maxUnpacked = 4 << 30
	whiteout    = ".wh."
)

var (
	ErrEntry = errors.New("layer: unusable entry")
	ErrLimit = errors.New("layer: archive over the limits")
)

// Report sums up what Unpack did.
type Report struct {
	Files, Dirs, Skipped, Removed int
	Bytes                         int64
}

// entryName brings the name of an entry into slash form relative to the
// workspace and refuses names that point elsewhere.
func entryName(raw string) (string, error) {
	name := path.Clean(strings.TrimPrefix(raw, "./"))
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", fmt.Errorf("%w: %q", ErrEntry, raw)
	}
	return name, nil
}

// Unpack reads one gzip-compressed layer and applies it on dir.
func Unpack(dir string, src io.Reader) (*Report, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	zr, err := gzip.NewReader(src)
	if err != nil {
		return nil, err
	}
	defer zr.Close()
	rep := &Report{}
	tr := tar.NewReader(zr)
	for n := 0; ; n++ {
		hdr, err := tr.Next()
		if err == io.EOF {
			return rep, nil
		}
		if err != nil {
			return rep, err
		}
		if n >= maxEntries {
			return rep, ErrLimit
		}
		name, err := entryName(hdr.Name)
		if err != nil {
			return rep, err
		}
		if name == "." {
			continue
		}
		if err := apply(root, dir, name, hdr, tr, rep); err != nil {
			return rep, fmt.Errorf("%s: %w", name, err)
		}
	}
}

func apply(root *os.Root, dir, name string, hdr *tar.Header, tr *tar.Reader, rep *Report) error {
	if base := path.Base(name); strings.HasPrefix(base, whiteout) {
		rep.Removed++
		return removeEntry(root, path.Join(path.Dir(name), strings.TrimPrefix(base, whiteout)))
	}
	switch hdr.Typeflag {
	case tar.TypeDir:
		rep.Dirs++
		return mkdirs(root, name)
	case tar.TypeReg:
		if err := mkdirs(root, path.Dir(name)); err != nil {
			return err
		}
		mode := fs.FileMode(hdr.Mode) & 0o755
		_ = root.Remove(name)
<<<<<<< V
		f, err := os.OpenFile(filepath.Join(dir, name), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode)
=======
		f, err := root.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode)
>>>>>>> F
		if err != nil {
			return err
		}
		n, err := io.Copy(f, io.LimitReader(tr, maxUnpacked-rep.Bytes+1))
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		rep.Files++
		rep.Bytes += n
		if err == nil && rep.Bytes > maxUnpacked {
			err = ErrLimit
		}
		return err
	case tar.TypeSymlink:
		// Links stay as they are, the builder reads through os.Root as well.
		if err := mkdirs(root, path.Dir(name)); err != nil {
			return err
		}
		_ = root.Remove(name)
		rep.Files++
		return root.Symlink(hdr.Linkname, name)
	default:
		rep.Skipped++
		return nil
	}
}

// mkdirs creates name and its parents one by one.
func mkdirs(root *os.Root, name string) error {
	if name == "." {
		return nil
	}
	done := ""
	for _, part := range strings.Split(name, "/") {
		done = path.Join(done, part)
		if err := root.Mkdir(done, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

func removeEntry(root *os.Root, name string) error {
	if !filepath.IsLocal(filepath.FromSlash(name)) || name == "." {
		return ErrEntry
	}
	err := root.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Apply expands several layers in order.
func Apply(dir string, files []string) (*Report, error) {
	total := &Report{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			return total, err
		}
		rep, err := Unpack(dir, f)
		f.Close()
		if rep != nil {
			total.Files += rep.Files
			total.Dirs += rep.Dirs
			total.Skipped += rep.Skipped
			total.Removed += rep.Removed
			total.Bytes += rep.Bytes
		}
		if err != nil {
			return total, fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
	}
	return total, nil
}
