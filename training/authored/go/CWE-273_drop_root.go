package main

import (
	"fmt"
	"net"
	"os/user"
	"strconv"
	"syscall"
)

// listenLow binds the privileged port and then turns into the user that
// the rest of the program, which parses what strangers send, runs as.
func listenLow(port int, account string) (net.Listener, error) {
	u, err := user.Lookup(account)
	if err != nil {
		return nil, err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		return nil, err
	}

	if err := syscall.Setgroups([]int{gid}); err != nil {
		return nil, fmt.Errorf("setgroups: %w", err)
	}
<<<<<<< V
	if err := syscall.Setuid(uid); err != nil {
		return nil, fmt.Errorf("setuid: %w", err)
	}
	syscall.Setgid(gid)
=======
	if err := syscall.Setgid(gid); err != nil {
		return nil, fmt.Errorf("setgid: %w", err)
	}
	if err := syscall.Setuid(uid); err != nil {
		return nil, fmt.Errorf("setuid: %w", err)
	}
>>>>>>> F
	return l, nil
}
