package backup

import (
	"archive/tar"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const maxEntry = 1 << 30

// Entry is one file of a backup.
type Entry struct {
	Path    string
	Size    int64
	ModTime time.Time
}

// Scan lists the regular files below root, skipping hidden directories.
func Scan(root string) ([]Entry, error) {
	var entries []Entry
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != root && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if !d.Type().IsRegular() {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		entries = append(entries, Entry{Path: filepath.ToSlash(rel), Size: info.Size(), ModTime: info.ModTime()})
		return nil
	})
	return entries, err
}

// Pack writes the entries as tar.gz to w.
func Pack(w io.Writer, root string, entries []Entry) error {
	gz := gzip.NewWriter(w)
	tw := tar.NewWriter(gz)
	for _, e := range entries {
		if err := addFile(tw, filepath.Join(root, filepath.FromSlash(e.Path)), e); err != nil {
			return fmt.Errorf("pack %s: %w", e.Path, err)
		}
	}
	return errors.Join(tw.Close(), gz.Close())
}

func addFile(tw *tar.Writer, path string, e Entry) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	hdr := &tar.Header{Name: e.Path, Mode: 0o644, Size: e.Size, ModTime: e.ModTime}
	if err := tw.WriteHeader(hdr); err != nil {
		return err
	}
	_, err = io.CopyN(tw, f, e.Size)
	return err
}

// Unpack restores regular files below dest.
func Unpack(r io.Reader, dest string) (int, error) {
	gz, err := gzip.NewReader(r)
	if err != nil {
		return 0, err
	}
	defer gz.Close()
	tr := tar.NewReader(gz)
	n := 0
	for {
		hdr, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if hdr.Typeflag != tar.TypeReg {
			continue
		}
		if !filepath.IsLocal(hdr.Name) || hdr.Size > maxEntry {
			return n, fmt.Errorf("entry %q refused", hdr.Name)
		}
		if err := restore(filepath.Join(dest, hdr.Name), tr, hdr.Size); err != nil {
			return n, err
		}
		n++
	}
}

func restore(path string, r io.Reader, size int64) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = io.CopyN(f, r, size)
	return errors.Join(err, f.Close())
}

func WriteIndex(w io.Writer, entries []Entry) error {
	cw := csv.NewWriter(w)
	for _, e := range entries {
		if err := cw.Write([]string{e.Path, strconv.FormatInt(e.Size, 10), e.ModTime.UTC().Format(time.RFC3339)}); err != nil {
			return err
		}
	}
	cw.Flush()
	return cw.Error()
}
