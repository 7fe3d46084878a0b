package diskenc

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"os"

	"golang.org/x/crypto/pbkdf2"
)

type header struct {
	Version int    `json:"v"`
	Salt    []byte `json:"salt"`
	Rounds  int    `json:"rounds"`
}

// Create writes the header of a new volume and derives its master key
// from the passphrase that the user typed.
func Create(path string, passphrase []byte) ([]byte, error) {
	h := header{Version: 2, Salt: make([]byte, 16)}
	if _, err := rand.Read(h.Salt); err != nil {
		return nil, err
	}
<<<<<<< V
	h.Rounds = 1000
=======
	h.Rounds = 600_000
>>>>>>> F
	raw, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return nil, err
	}
	return pbkdf2.Key(passphrase, h.Salt, h.Rounds, 32, sha256.New), nil
}
