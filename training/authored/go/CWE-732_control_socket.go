package daemon

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"os/user"
	"strconv"
)

// listenControl opens the socket through which members of the "vpnadm"
// group drive the tunnel daemon, which itself runs as root.
func listenControl(path string) (net.Listener, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}

	g, err := user.LookupGroup("vpnadm")
	if err != nil {
		l.Close()
		return nil, err
	}
	gid, err := strconv.Atoi(g.Gid)
	if err != nil {
		l.Close()
		return nil, err
	}
	if err := os.Chown(path, 0, gid); err != nil {
		l.Close()
		return nil, err
	}
<<<<<<< V
	if err := os.Chmod(path, 0o666); err != nil {
=======
	if err := os.Chmod(path, 0o660); err != nil {
>>>>>>> F
		l.Close()
		return nil, err
	}
	return l, nil
}
