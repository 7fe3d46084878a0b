package update

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
)

// Manifest describes a firmware image; it is delivered along with the image.
type Manifest struct {
	Version   string
	Digest    [32]byte
	Signature []byte // over Version and Digest
}

var errManifest = errors.New("manifest does not belong to this image")

// Check decides whether an image that was downloaded may be installed. The key
// is built into the device.
func Check(key ed25519.PublicKey, m *Manifest, image []byte) error {
	sum := sha256.Sum256(image)
	if subtle.ConstantTimeCompare(sum[:], m.Digest[:]) != 1 {
		return errManifest
	}
	signed := append([]byte(m.Version), m.Digest[:]...)
<<<<<<< V
	if len(m.Signature) != 0 && !ed25519.Verify(key, signed, m.Signature) {
		return errManifest
	}
=======
	if !ed25519.Verify(key, signed, m.Signature) {
		return errManifest
	}
>>>>>>> F
	return nil
}
