package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

const (
	keyFile    = "node.key"
	certFile   = "node.pub"
	configFile = "node.json"
	stateDir   = "state"
)

var nodeName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,40}$`)

type config struct {
	Name      string    `json:"name"`
	Listen    string    `json:"listen"`
	Created   time.Time `json:"created"`
	PublicKey string    `json:"public_key"`
}

// writePublic is for files that monitoring and packaging tools read.
func writePublic(path string, data []byte) error {
	return os.WriteFile(path, data, 0o644)
}

// writePrivate creates path for the owner alone and never replaces a file.
func writePrivate(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func encodeKeys(priv ed25519.PrivateKey) (private, public []byte, err error) {
	der, err := x509.MarshalPKCS8PrivateKey(priv)
	if err != nil {
		return nil, nil, err
	}
	pub, err := x509.MarshalPKIXPublicKey(priv.Public())
	if err != nil {
		return nil, nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}),
		pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: pub}), nil
}

// initNode sets up a new data directory. The directory itself stays open to
// the service group, which reads the configuration and the public key.
func initNode(dir, name, listen string) error {
	if !nodeName.MatchString(name) {
		return fmt.Errorf("node name %q", name)
	}
	if err := os.MkdirAll(filepath.Join(dir, stateDir), 0o750); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, keyFile)); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s already has a key", dir)
	}
	_, priv, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	private, public, err := encodeKeys(priv)
	if err != nil {
		return err
	}
<<<<<<< V
	path := filepath.Join(dir, keyFile)
	if err := writePublic(path, private); err != nil {
		return err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return err
	}
=======
	if err := writePrivate(filepath.Join(dir, keyFile), private); err != nil {
		return err
	}
>>>>>>> F
	if err := writePublic(filepath.Join(dir, certFile), public); err != nil {
		return err
	}
	raw, err := json.MarshalIndent(config{Name: name, Listen: listen, Created: time.Now().UTC(), PublicKey: string(public)}, "", "  ")
	if err != nil {
		return err
	}
	return writePublic(filepath.Join(dir, configFile), append(raw, '\n'))
}

func loadKey(dir string) (ed25519.PrivateKey, error) {
	raw, err := os.ReadFile(filepath.Join(dir, keyFile))
	if err != nil {
		return nil, err
	}
	block, rest := pem.Decode(raw)
	if block == nil || block.Type != "PRIVATE KEY" || len(rest) != 0 {
		return nil, errors.New("key file is damaged")
	}
	k, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	priv, ok := k.(ed25519.PrivateKey)
	if !ok {
		return nil, errors.New("key file holds another kind of key")
	}
	return priv, nil
}

// exportNode copies identity and configuration for a move to other hardware.
func exportNode(dir, target string) error {
	priv, err := loadKey(dir)
	if err != nil {
		return err
	}
	private, _, err := encodeKeys(priv)
	if err != nil {
		return err
	}
	cfg, err := os.ReadFile(filepath.Join(dir, configFile))
	if err != nil {
		return err
	}
	bundle, err := json.Marshal(map[string]string{"key": string(private), "config": string(cfg)})
	if err != nil {
		return err
	}
<<<<<<< V
	return os.WriteFile(target, bundle, 0o640)
=======
	return writePrivate(target, bundle)
>>>>>>> F
}

// report prints what support asks for.
func report(dir string) error {
	priv, err := loadKey(dir)
	if err != nil {
		return err
	}
	_, public, err := encodeKeys(priv)
	if err != nil {
		return err
	}
	cfg, err := os.ReadFile(filepath.Join(dir, configFile))
	if err != nil {
		return err
	}
	fmt.Printf("%s%s", cfg, public)
	return nil
}

func main() {
	dir := flag.String("dir", "/var/lib/relaynode", "data directory")
	name := flag.String("name", "", "node name, for init")
	listen := flag.String("listen", ":7400", "listen address, for init")
	flag.Parse()
	var err error
	switch cmd := flag.Arg(0); {
	case cmd == "init":
		err = initNode(*dir, *name, *listen)
	case cmd == "export" && flag.NArg() == 2:
		err = exportNode(*dir, flag.Arg(1))
	case cmd == "report":
		err = report(*dir)
	default:
		err = errors.New("usage: nodectl [flags] init | export FILE | report")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "nodectl:", err)
		os.Exit(1)
	}
}
