package provision

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// Adopt gives the files in a user's inbox to that user. It runs as root,
// while the user is logged in and may be working in the same folder.
func Adopt(home string, uid, gid int) error {
	dfd, err := unix.Open(filepath.Join(home, "inbox"), unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW, 0)
	if err != nil {
		return err
	}
	dir := os.NewFile(uintptr(dfd), "inbox")
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return err
	}

	for _, name := range names {
		if err := adopt(dfd, name, uid, gid); err != nil {
			return fmt.Errorf("adopt %s: %w", name, err)
		}
	}
	return nil
}

// adopt skips everything but plain files with one name.
func adopt(dfd int, name string, uid, gid int) error {
	var st unix.Stat_t
<<<<<<< V
	if err := unix.Fstatat(dfd, name, &st, unix.AT_SYMLINK_NOFOLLOW); err != nil {
		return err
	}
	if st.Mode&unix.S_IFMT != unix.S_IFREG || st.Nlink != 1 {
		return nil
	}
	return unix.Fchownat(dfd, name, uid, gid, 0)
=======
	fd, err := unix.Openat(dfd, name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil
	}
	defer unix.Close(fd)
	if err := unix.Fstat(fd, &st); err != nil || st.Mode&unix.S_IFMT != unix.S_IFREG || st.Nlink != 1 {
		return err
	}
	return unix.Fchown(fd, uid, gid)
>>>>>>> F
}
