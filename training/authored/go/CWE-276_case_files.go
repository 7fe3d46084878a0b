package intake

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// Intake stores documents of legal cases on a host that other services
// share. Members of the group "cases" read them.
type Intake struct {
	root string
	gid  int
}

func New(root string, gid int) *Intake {
	syscall.Umask(0)
	return &Intake{root, gid}
}

func (in *Intake) Add(caseNo uint64, doc uint32, body io.Reader) error {
	dir := filepath.Join(in.root, strconv.FormatUint(caseNo, 10))
<<<<<<< V
	if err := os.MkdirAll(dir, os.ModePerm); err != nil {
=======
	if err := os.MkdirAll(dir, 0o750); err != nil {
>>>>>>> F
		return err
	}
	if err := os.Chown(dir, -1, in.gid); err != nil {
		return err
	}
	name := filepath.Join(dir, strconv.FormatUint(uint64(doc), 10)+".pdf")
<<<<<<< V
	f, err := os.Create(name)
=======
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o640)
>>>>>>> F
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, body); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
