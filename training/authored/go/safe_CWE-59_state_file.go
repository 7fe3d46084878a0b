//go:build linux || darwin

package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// File is a small JSON document that several processes of one user share.
type File struct {
	path string
}

func Open(dir, name string) (*File, error) {
	if name != filepath.Base(name) || name == "." || name == ".." {
		return nil, fmt.Errorf("state: %q is not a file name", name)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return &File{path: filepath.Join(dir, name)}, nil
}

// lock holds an exclusive flock on a side file.
func (f *File) lock() (unlock func(), err error) {
	fd, err := os.OpenFile(f.path+".lock", os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(fd.Fd()), syscall.LOCK_EX)
		if err != syscall.EINTR {
			break
		}
	}
	if err != nil {
		fd.Close()
		return nil, &fs.PathError{Op: "flock", Path: fd.Name(), Err: err}
	}
	return func() { fd.Close() }, nil
}

func (f *File) read(v any) error {
	raw, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, v)
}

func (f *File) write(v any) (err error) {
	raw, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	dir := filepath.Dir(f.path)
	tmp, err := os.CreateTemp(dir, "."+filepath.Base(f.path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(append(raw, '\n')); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	if err = os.Rename(tmp.Name(), f.path); err != nil {
		return err
	}
	d, derr := os.Open(dir)
	if derr != nil {
		return nil
	}
	defer d.Close()
	_ = d.Sync() // not every file system can
	return nil
}

// Update reads, changes and writes under the lock. An error from change leaves
// the file as it was.
func Update[T any](f *File, change func(*T) error) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	var v T
	if err := f.read(&v); err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	if err := change(&v); err != nil {
		return err
	}
	return f.write(&v)
}

// View needs no lock: rename shows either the old document or the new one.
func View[T any](f *File) (T, error) {
	var v T
	err := f.read(&v)
	return v, err
}
