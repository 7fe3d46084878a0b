package files

import (
	"io/fs"
	"os"
	"path/filepath"
)

// OpenUpload opens a file below dir for reading. The name is slash-separated
// and comes from the request. It returns fs.ErrNotExist for names that do not
// lead to a file below dir.
func OpenUpload(dir, name string) (*os.File, error) {
<<<<<<< V
	p := filepath.Clean(filepath.FromSlash(name))
	if filepath.IsAbs(p) {
		return nil, fs.ErrNotExist
	}
=======
	p := filepath.FromSlash(name)
	if !filepath.IsLocal(p) {
		return nil, fs.ErrNotExist
	}
>>>>>>> F
	f, err := os.Open(filepath.Join(dir, p))
	if err != nil {
		return nil, err
	}
	if st, err := f.Stat(); err != nil || !st.Mode().IsRegular() {
		f.Close()
		return nil, fs.ErrNotExist
	}
	return f, nil
}
