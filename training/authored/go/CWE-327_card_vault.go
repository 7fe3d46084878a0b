package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
)

type Vault struct {
	key []byte // 32 bytes, from the key service
}

func pad(b []byte, size int) []byte {
	n := size - len(b)%size
	for i := 0; i < n; i++ {
		b = append(b, byte(n))
	}
	return b
}

// Seal encrypts a record for the tokens table. Records are padded to whole
// blocks, so that short names do not stand out.
func (v *Vault) Seal(record []byte) ([]byte, error) {
	if len(record) == 0 || len(record) > 4096 {
		return nil, errors.New("vault: record size")
	}
	blk, err := aes.NewCipher(v.key)
	if err != nil {
		return nil, err
	}
	buf := pad(append([]byte(nil), record...), blk.BlockSize())
<<<<<<< V
	out := make([]byte, len(buf))
	for i := 0; i < len(buf); i += blk.BlockSize() {
		blk.Encrypt(out[i:], buf[i:])
	}
	return out, nil
=======
	gcm, err := cipher.NewGCMWithRandomNonce(blk)
	if err != nil {
		return nil, err
	}
	return gcm.Seal(nil, nil, buf, nil), nil
>>>>>>> F
}

// NewKey makes the data key of a new merchant.
func NewKey() ([]byte, cipher.Block, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, nil, err
	}
	blk, err := aes.NewCipher(key)
	return key, blk, err
}
