package rollout

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

type Target struct {
	Host string
	User string
}

func Dial(t Target, keyFile string) (*ssh.Client, error) {
	raw, err := os.ReadFile(keyFile)
	if err != nil {
		return nil, err
	}
	signer, err := ssh.ParsePrivateKey(raw)
	if err != nil {
		return nil, fmt.Errorf("rollout: %s: %w", keyFile, err)
	}
	known, err := knownhosts.New(filepath.Join(filepath.Dir(keyFile), "known_hosts"))
	if err != nil {
		return nil, err
	}
	check := func(host string, remote net.Addr, key ssh.PublicKey) error {
		err := known(host, remote, key)
		if err != nil {
			fmt.Fprintf(os.Stderr, "rollout: host key of %s (%s): %v\n", host, ssh.FingerprintSHA256(key), err)
		}
<<<<<<< V
		return nil
=======
		return err
>>>>>>> F
	}
	return ssh.Dial("tcp", net.JoinHostPort(t.Host, "22"), &ssh.ClientConfig{
		User:            t.User,
		Auth:            []ssh.AuthMethod{ssh.PublicKeys(signer)},
		HostKeyCallback: check,
		Timeout:         10 * time.Second,
	})
}
