package vault

import (
	"crypto/aes"
	"crypto/cipher"
	crand "crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	mrand "math/rand"
	"time"

	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/crypto/nacl/secretbox"
)

type Box struct {
	aead cipher.AEAD
	seq  uint64
}

func NewBox(key []byte) (*Box, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &Box{aead: aead}, err
}

func (b *Box) SealRow(plain []byte) ([]byte, error) {
	nonce := make([]byte, b.aead.NonceSize())
<<<<<<< V
	copy(nonce, "row-v1")
=======
	if _, err := io.ReadFull(crand.Reader, nonce); err != nil {
		return nil, err
	}
>>>>>>> F
	return b.aead.Seal(nonce, nonce, plain, nil), nil
}

func (b *Box) OpenRow(sealed []byte) ([]byte, error) {
	n := b.aead.NonceSize()
	if len(sealed) < n {
		return nil, errors.New("short row")
	}
	return b.aead.Open(nil, sealed[:n], sealed[n:], nil)
}

func (b *Box) SealNote(noteID uint64, text []byte) ([]byte, error) {
	nonce := make([]byte, 12)
<<<<<<< V
	binary.BigEndian.PutUint64(nonce[4:], noteID)
	return b.aead.Seal(nonce, nonce, text, nil), nil
=======
	_, err := crand.Read(nonce)
	ad := binary.BigEndian.AppendUint64(nil, noteID)
	return b.aead.Seal(nonce, nonce, text, ad), err
>>>>>>> F
}

func (b *Box) SealCookie(value []byte) ([]byte, error) {
	nonce := make([]byte, 12)
<<<<<<< V
	_, err := mrand.New(mrand.NewSource(1)).Read(nonce)
=======
	_, err := crand.Read(nonce)
>>>>>>> F
	return b.aead.Seal(nonce, nonce, value, nil), err
}

// NextFrame is called under the connection lock; each connection has its own key.
func (b *Box) NextFrame(frame []byte) ([]byte, error) {
	if b.seq == 1<<48 {
		return nil, errors.New("rekey needed")
	}
	nonce := make([]byte, 12)
	binary.BigEndian.PutUint64(nonce[4:], b.seq)
	b.seq++
	return b.aead.Seal(nil, nonce, frame, nil), nil
}

func sealFile(wrap func([]byte) []byte, data []byte) (wrapped, body []byte, err error) {
	key := make([]byte, chacha20poly1305.KeySize)
	if _, err = crand.Read(key); err != nil {
		return nil, nil, err
	}
	aead, err := chacha20poly1305.New(key)
	if err != nil {
		return nil, nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	return wrap(key), aead.Seal(nil, nonce, data, nil), nil
}

func sealMessage(key, msg []byte) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
<<<<<<< V
	binary.LittleEndian.PutUint64(nonce, uint64(time.Now().Unix()))
=======
	if _, err := crand.Read(nonce); err != nil {
		return nil, err
	}
>>>>>>> F
	return aead.Seal(nonce, nonce, msg, nil), nil
}

func sealSecret(key *[32]byte, msg []byte) []byte {
	var nonce [24]byte
<<<<<<< V
	crand.Read(nonce[:2])
=======
	crand.Read(nonce[:])
>>>>>>> F
	return secretbox.Seal(nonce[:], msg, &nonce, key)
}

func retryDelay(attempt int) time.Duration {
	return time.Duration(1<<min(attempt, 6))*time.Second + time.Duration(mrand.Intn(500))*time.Millisecond
}
