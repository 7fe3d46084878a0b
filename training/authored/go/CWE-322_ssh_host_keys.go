package remote

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

func clientConfig(user string, signer ssh.Signer, known string) (*ssh.ClientConfig, error) {
	check, err := knownhosts.New(known)
	if err != nil {
		return nil, err
	}
	return &ssh.ClientConfig{
		User:            user,
		Auth:            []ssh.AuthMethod{ssh.PublicKeys(signer)},
		HostKeyCallback: check,
		Timeout:         10 * time.Second,
	}, nil
}

func backupConfig(password string, hostKey ssh.PublicKey) *ssh.ClientConfig {
	return &ssh.ClientConfig{
		User:            "backup",
		Auth:            []ssh.AuthMethod{ssh.Password(password)},
<<<<<<< V
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
=======
		HostKeyCallback: ssh.FixedHostKey(hostKey),
>>>>>>> F
	}
}

func pinnedHost(want ssh.PublicKey) ssh.HostKeyCallback {
	return func(hostname string, remote net.Addr, key ssh.PublicKey) error {
<<<<<<< V
		if key.Type() != want.Type() {
=======
		if !bytes.Equal(key.Marshal(), want.Marshal()) {
>>>>>>> F
			return errors.New("host key differs for " + hostname)
		}
		return nil
	}
}

func learnHosts(path string) (ssh.HostKeyCallback, error) {
	check, err := knownhosts.New(path)
	if err != nil {
		return nil, err
	}
	return func(hostname string, remote net.Addr, key ssh.PublicKey) error {
		err := check(hostname, remote, key)
		var keyErr *knownhosts.KeyError
<<<<<<< V
		if errors.As(err, &keyErr) {
=======
		if errors.As(err, &keyErr) && len(keyErr.Want) == 0 {
>>>>>>> F
			return appendLine(path, knownhosts.Line([]string{hostname}, key))
		}
		return err
	}, nil
}

func TestShellEcho(t *testing.T) {
	addr, signer := startTestServer(t)
	c, err := ssh.Dial("tcp", addr, &ssh.ClientConfig{
		User:            "t",
		Auth:            []ssh.AuthMethod{ssh.PublicKeys(signer)},
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
}

func copyOut(ctx context.Context, host, src, known string) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "ssh", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", host, "cat", src)
=======
	cmd := exec.CommandContext(ctx, "ssh", "-o", "StrictHostKeyChecking=yes", "-o", "UserKnownHostsFile="+known, host, "cat", src)
>>>>>>> F
	return cmd.Output()
}

func gatewayConfig(host ssh.Signer, allowed map[string]string) *ssh.ServerConfig {
	cfg := &ssh.ServerConfig{
		PublicKeyCallback: func(c ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
<<<<<<< V
			if _, ok := allowed[c.User()]; !ok {
=======
			if allowed[c.User()] != ssh.FingerprintSHA256(key) {
>>>>>>> F
				return nil, errors.New("unknown key for " + c.User())
			}
			return &ssh.Permissions{Extensions: map[string]string{"user": c.User()}}, nil
		},
	}
	cfg.AddHostKey(host)
	return cfg
}

func hostAuthority(ca ssh.PublicKey) ssh.HostKeyCallback {
	checker := &ssh.CertChecker{
		IsHostAuthority: func(auth ssh.PublicKey, address string) bool {
<<<<<<< V
			return auth != nil && address != ""
=======
			return bytes.Equal(auth.Marshal(), ca.Marshal())
>>>>>>> F
		},
	}
	return checker.CheckHostKey
}

func appendLine(path, line string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString(line + "\n")
	return err
}
