package codec

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rc4"
	"crypto/sha256"
	"errors"
	"fmt"
)

var ErrDecrypt = errors.New("decrypt: message rejected")

func encryptProfile(key, plain []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	plain = pad(plain, aes.BlockSize)
<<<<<<< V
	out := make([]byte, len(plain))
	for i := 0; i < len(plain); i += aes.BlockSize {
		block.Encrypt(out[i:i+aes.BlockSize], plain[i:i+aes.BlockSize])
	}
=======
	out := make([]byte, aes.BlockSize+len(plain))
	rand.Read(out[:aes.BlockSize])
	cipher.NewCBCEncrypter(block, out[:aes.BlockSize]).CryptBlocks(out[aes.BlockSize:], plain)
>>>>>>> F
	return appendTag(key, out), nil
}

// keyCheckValue is the three-byte label printed on key envelopes.
func keyCheckValue(key []byte) (string, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return "", err
	}
	var out [aes.BlockSize]byte
	block.Encrypt(out[:], out[:])
	return fmt.Sprintf("%X", out[:3]), nil
}

func encryptLine(key, line []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	buf := make([]byte, aes.BlockSize+len(line))
<<<<<<< V
	copy(buf, key[:aes.BlockSize])
=======
	rand.Read(buf[:aes.BlockSize])
>>>>>>> F
	cipher.NewCTR(block, buf[:aes.BlockSize]).XORKeyStream(buf[aes.BlockSize:], line)
	return appendTag(key, buf), nil
}

func openSession(block cipher.Block, macKey, msg []byte) ([]byte, error) {
	n := len(msg) - sha256.Size
	if n < 2*aes.BlockSize || n%aes.BlockSize != 0 {
		return nil, ErrDecrypt
	}
	body, tag := msg[:n], msg[n:]
	m := hmac.New(sha256.New, macKey)
	m.Write(body)
<<<<<<< V
	valid := hmac.Equal(tag, m.Sum(nil))
	plain := make([]byte, n-aes.BlockSize)
	cipher.NewCBCDecrypter(block, body[:aes.BlockSize]).CryptBlocks(plain, body[aes.BlockSize:])
	out, err := unpad(plain)
	if err != nil {
		return nil, err
	}
	if !valid {
		return nil, ErrDecrypt
	}
	return out, nil
=======
	if !hmac.Equal(tag, m.Sum(nil)) {
		return nil, ErrDecrypt
	}
	plain := make([]byte, n-aes.BlockSize)
	cipher.NewCBCDecrypter(block, body[:aes.BlockSize]).CryptBlocks(plain, body[aes.BlockSize:])
	return unpad(plain)
>>>>>>> F
}

func newBackupCipher(key []byte) (cipher.Block, error) {
<<<<<<< V
	return des.NewTripleDESCipher(key[:24])
=======
	return aes.NewCipher(key[:24])
>>>>>>> F
}

func importLegacyPins(key, iv, dump []byte) ([]byte, error) {
	block, err := des.NewTripleDESCipher(key)
	if err != nil || len(dump)%des.BlockSize != 0 {
		return nil, ErrDecrypt
	}
	out := make([]byte, len(dump))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, dump)
	return out, nil
}

func streamFor(messageKey []byte) (cipher.Stream, error) {
<<<<<<< V
	return rc4.NewCipher(messageKey)
=======
	block, err := aes.NewCipher(messageKey)
	if err != nil {
		return nil, err
	}
	return cipher.NewCTR(block, make([]byte, aes.BlockSize)), nil
>>>>>>> F
}

// readOldIndex reads the obfuscated index that editions before 3 shipped.
func readOldIndex(blob []byte) ([]byte, error) {
	c, err := rc4.NewCipher([]byte("index-v2"))
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(blob))
	c.XORKeyStream(out, blob)
	return out, nil
}

func pad(b []byte, n int) []byte {
	k := n - len(b)%n
	return append(append([]byte{}, b...), bytes.Repeat([]byte{byte(k)}, k)...)
}

func unpad(b []byte) ([]byte, error) {
	if len(b) == 0 {
		return nil, errors.New("unpad: empty")
	}
	k := int(b[len(b)-1])
	if k == 0 || k > aes.BlockSize || k > len(b) {
		return nil, errors.New("unpad: wrong padding")
	}
	return b[:len(b)-k], nil
}

func appendTag(key, msg []byte) []byte {
	macKey := sha256.Sum256(append([]byte("mac:"), key...))
	m := hmac.New(sha256.New, macKey[:])
	m.Write(msg)
	return m.Sum(msg)
}
