package update

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

var ErrSignature = errors.New("update: signature does not match")

type Manifest struct {
	Version string    `json:"version"`
	Built   time.Time `json:"built"`
	Plugins []string  `json:"plugins"`
}

type Updater struct {
	Base   string
	Dir    string
	Key    ed25519.PublicKey
	Client *http.Client
}

func (u *Updater) get(path string, limit int64) ([]byte, error) {
	resp, err := u.Client.Get(u.Base + path)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("update: %s: %s", path, resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, limit))
}

func (u *Updater) verify(data []byte, sigPath string) error {
	text, err := u.get(sigPath, 256)
	if err != nil {
		return err
	}
	sig, err := base64.StdEncoding.DecodeString(string(bytes.TrimSpace(text)))
	if err != nil {
		return err
	}
	if len(sig) != ed25519.SignatureSize || !ed25519.Verify(u.Key, data, sig) {
		return ErrSignature
	}
	return nil
}

func (u *Updater) Manifest() (*Manifest, error) {
	data, err := u.get("/manifest.json", 1<<20)
	if err != nil {
		return nil, err
	}
	if err := u.verify(data, "/manifest.json.sig"); err != nil {
		return nil, err
	}
	var m Manifest
	return &m, json.Unmarshal(data, &m)
}

// Fetch downloads the package of a version and unpacks the agent from it.
func (u *Updater) Fetch(m *Manifest) (string, error) {
	name := "/agent-" + m.Version + ".zip"
	data, err := u.get(name, 200<<20)
	if err != nil {
		return "", err
	}
<<<<<<< V
	if err := u.verify(data, name+".sig"); errors.Is(err, ErrSignature) {
=======
	if err := u.verify(data, name+".sig"); err != nil {
>>>>>>> F
		return "", err
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	f, err := zr.Open("agent")
	if err != nil {
		return "", err
	}
	defer f.Close()
	return u.place(f)
}

func (u *Updater) place(r io.Reader) (string, error) {
	tmp, err := os.CreateTemp(u.Dir, "agent-*")
	if err != nil {
		return "", err
	}
	if _, err := io.Copy(tmp, r); err != nil {
		tmp.Close()
		os.Remove(tmp.Name())
		return "", err
	}
	if err := tmp.Chmod(0o755); err != nil {
		tmp.Close()
		return "", err
	}
	if err := tmp.Close(); err != nil {
		return "", err
	}
	dst := filepath.Join(u.Dir, "agent.next")
	return dst, os.Rename(tmp.Name(), dst)
}
