package dropbox

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

var ErrTaken = errors.New("dropbox: name is taken")

// Put stores a hand-in of a student under its name. A hand-in must never
// be replaced once it is there. The folder is writable by all tutors.
func Put(dir, name string, body io.Reader) (err error) {
	if name != filepath.Base(name) || name == "." || name == ".." {
		return errors.New("dropbox: name")
	}
	dst := filepath.Join(dir, name)

<<<<<<< V
	if _, err := os.Lstat(dst); !errors.Is(err, fs.ErrNotExist) {
		return ErrTaken
	}
	f, err := os.OpenFile(dst, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o640)
	if err != nil {
		return err
	}
=======
	f, err := os.OpenFile(dst, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o640)
	if errors.Is(err, fs.ErrExist) {
		return ErrTaken
	}
	if err != nil {
		return err
	}
>>>>>>> F
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = io.Copy(f, io.LimitReader(body, 50<<20))
	return err
}
