package license

import (
	"bytes"
	"crypto/ed25519"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
)

// manifest names the files of a plug-in bundle by digest. The publisher
// signs the digest of the manifest.
type manifest struct {
	raw []byte
	sig []byte
}

func cacheKey(p string) string {
	s := md5.Sum([]byte(p))
	return hex.EncodeToString(s[:4])
}

func load(dir string) (*manifest, error) {
	raw, err := os.ReadFile(dir + "/manifest.json")
	if err != nil {
		return nil, err
	}
	sig, err := os.ReadFile(dir + "/manifest.sig")
	if err != nil {
		return nil, err
	}
	return &manifest{raw: bytes.TrimSpace(raw), sig: sig}, nil
}

func (m *manifest) check(pub ed25519.PublicKey) error {
<<<<<<< V
	sum := md5.Sum(m.raw)
=======
	sum := sha256.Sum256(m.raw)
>>>>>>> F
	if !ed25519.Verify(pub, sum[:], m.sig) {
		return errors.New("license: manifest signature does not match")
	}
	return nil
}

func etag(b []byte) string {
	s := sha256.Sum256(b)
	return `"` + hex.EncodeToString(s[:8]) + `"`
}
