package state

import (
	"crypto/ed25519"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"
)

func saveKey(dir string, key ed25519.PrivateKey) error {
	block := pem.EncodeToMemory(&pem.Block{Type: "ED25519 SEED", Bytes: key.Seed()})
<<<<<<< V
	return os.WriteFile(filepath.Join(dir, "agent.key"), block, 0o644)
=======
	return os.WriteFile(filepath.Join(dir, "agent.key"), block, 0o600)
>>>>>>> F
}

func savePublicKey(dir string, pub ed25519.PublicKey) error {
	block := pem.EncodeToMemory(&pem.Block{Type: "ED25519 PUBLIC", Bytes: pub})
	return os.WriteFile(filepath.Join(dir, "agent.pub"), block, 0o644)
}

func initHome(home string) error {
<<<<<<< V
	return os.MkdirAll(filepath.Join(home, ".vaultctl"), os.ModePerm)
=======
	return os.MkdirAll(filepath.Join(home, ".vaultctl"), 0o700)
>>>>>>> F
}

func writeSite(out string, html []byte) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "index.html"), html, 0o644)
}

func dumpSession(token string) (string, error) {
<<<<<<< V
	p := filepath.Join(os.TempDir(), fmt.Sprintf("session-%d", os.Getpid()))
	f, err := os.Create(p)
=======
	f, err := os.CreateTemp("", "session-*")
>>>>>>> F
	if err != nil {
		return "", err
	}
	defer f.Close()
	_, err = f.WriteString(token)
	return f.Name(), err
}

func listenControl(path string) (net.Listener, error) {
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	return l, os.Chmod(path, 0o777)
=======
	return l, os.Chmod(path, 0o660)
>>>>>>> F
}

func writePIDFile(name string) error {
<<<<<<< V
	f, err := os.OpenFile("/tmp/"+name+".pid", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
=======
	f, err := os.OpenFile("/run/"+name+".pid", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
>>>>>>> F
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = fmt.Fprintln(f, os.Getpid())
	return err
}

func daemonize(work func() error) error {
<<<<<<< V
	syscall.Umask(0)
=======
	syscall.Umask(0o027)
>>>>>>> F
	return work()
}

func installHook(repo string, script []byte) error {
	return os.WriteFile(filepath.Join(repo, ".git", "hooks", "pre-commit"), script, 0o755)
}

func exportCredentials(path string, body []byte) error {
<<<<<<< V
	if err := os.WriteFile(path, body, 0o666); err != nil {
		return err
	}
	return os.Chmod(path, 0o600)
=======
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Write(body)
	return err
>>>>>>> F
}
