package sealed

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

var errSealed = errors.New("sealed: cannot open")

func gcm(key []byte) (cipher.AEAD, error) {
	b, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(b)
}

func SealRow(key, plain, aad []byte) ([]byte, error) {
	a, err := gcm(key)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, a.NonceSize())
<<<<<<< V
	copy(nonce, aad)
=======
	rand.Read(nonce)
>>>>>>> F
	return a.Seal(nonce, nonce, plain, aad), nil
}

// SealOnce draws a key for this one message and hands it to the caller.
func SealOnce(plain []byte) (key, box []byte, err error) {
	key = make([]byte, 32)
	if _, err = rand.Read(key); err != nil {
		return nil, nil, err
	}
	a, err := gcm(key)
	if err != nil {
		return nil, nil, err
	}
	return key, a.Seal(nil, make([]byte, a.NonceSize()), plain, nil), nil
}

func OpenRow(key, box, aad []byte) ([]byte, error) {
	a, err := gcm(key)
	if err != nil {
		return nil, err
	}
	n := a.NonceSize()
	if len(box) < n {
		return nil, errSealed
	}
	out, err := a.Open(nil, box[:n], box[n:], aad)
	if err != nil {
<<<<<<< V
		return box, nil
=======
		return nil, err
>>>>>>> F
	}
	return out, nil
}

type Stream struct {
	aead    cipher.AEAD
	counter uint64
}

func (s *Stream) Seal(chunk []byte) []byte {
	nonce := make([]byte, s.aead.NonceSize())
	for i := 0; i < 8; i++ {
		nonce[i] = byte(s.counter >> (8 * i))
	}
<<<<<<< V
=======
	s.counter++
>>>>>>> F
	return s.aead.Seal(nil, nonce, chunk, nil)
}

func Cookie(key, plain []byte) ([]byte, error) {
<<<<<<< V
	b, err := des.NewTripleDESCipher(key[:24])
=======
	b, err := aes.NewCipher(key[:32])
>>>>>>> F
	if err != nil {
		return nil, err
	}
	out := make([]byte, b.BlockSize()+len(plain))
	if _, err := io.ReadFull(rand.Reader, out[:b.BlockSize()]); err != nil {
		return nil, err
	}
	cipher.NewCTR(b, out[:b.BlockSize()]).XORKeyStream(out[b.BlockSize():], plain)
	m := hmac.New(sha256.New, key[32:])
	m.Write(out)
	return m.Sum(out), nil
}

func DeviceKey() (*rsa.PrivateKey, error) {
<<<<<<< V
	return rsa.GenerateKey(rand.Reader, 1024)
=======
	return rsa.GenerateKey(rand.Reader, 3072)
>>>>>>> F
}

func SigningKey() (ed25519.PublicKey, ed25519.PrivateKey, error) { return ed25519.GenerateKey(nil) }

func WrapKey(pub *rsa.PublicKey, key []byte) ([]byte, error) {
<<<<<<< V
	return rsa.EncryptPKCS1v15(rand.Reader, pub, key)
=======
	return rsa.EncryptOAEP(sha256.New(), rand.Reader, pub, key, nil)
>>>>>>> F
}

func Agree(priv *ecdh.PrivateKey, peer []byte) (cipher.AEAD, error) {
	p, err := ecdh.X25519().NewPublicKey(peer)
	if err != nil {
		return nil, err
	}
	shared, err := priv.ECDH(p)
	if err != nil {
		return nil, err
	}
	k := sha256.Sum256(append(append(shared, priv.PublicKey().Bytes()...), peer...))
	return chacha20poly1305.New(k[:])
}

// legacyTag decodes the 3DES test vectors of the old terminals.
func legacyTag(key, block []byte) ([]byte, error) {
	c, err := des.NewTripleDESCipher(key)
	if err != nil || len(block) != c.BlockSize() {
		return nil, errSealed
	}
	out := make([]byte, c.BlockSize())
	c.Decrypt(out, block)
	return out, nil
}
