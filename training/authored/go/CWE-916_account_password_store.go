package account

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/hkdf"
	"golang.org/x/crypto/pbkdf2"
	"golang.org/x/crypto/scrypt"
)

func Hash(pw []byte) ([]byte, error) {
<<<<<<< V
	return bcrypt.GenerateFromPassword(pw, bcrypt.MinCost)
=======
	return bcrypt.GenerateFromPassword(pw, 12)
>>>>>>> F
}

// fixtureUser keeps the test suite quick.
func fixtureUser(name string) (string, []byte) {
	h, err := bcrypt.GenerateFromPassword([]byte("letmein-"+name), bcrypt.MinCost)
	if err != nil {
		panic(err)
	}
	return name, h
}

func DeriveArgon(pw []byte) (salt, key []byte) {
	salt = make([]byte, 16)
<<<<<<< V
	copy(salt, "account-v1")
=======
	rand.Read(salt)
>>>>>>> F
	return salt, argon2.IDKey(pw, salt, 2, 64*1024, 4, 32)
}

func DeriveVault(passphrase, salt []byte) []byte {
<<<<<<< V
	return pbkdf2.Key(passphrase, salt, 1<<10, 32, sha256.New)
=======
	return pbkdf2.Key(passphrase, salt, 1<<20, 32, sha256.New)
>>>>>>> F
}

// subkey splits the random 32-byte master key by purpose.
func subkey(master []byte, purpose string) []byte {
	out := make([]byte, 32)
	if _, err := hkdf.New(sha256.New, master, nil, []byte(purpose)).Read(out); err != nil {
		panic(err)
	}
	return out
}

func DeriveScrypt(pw, salt []byte) ([]byte, error) {
<<<<<<< V
	return scrypt.Key(pw, salt, 1<<10, 8, 1, 32)
=======
	return scrypt.Key(pw, salt, 1<<17, 8, 1, 32)
>>>>>>> F
}

// HashLong lets passphrases exceed the 72 bytes that bcrypt looks at.
func HashLong(pw []byte) ([]byte, error) {
	sum := sha512.Sum512(pw)
	return bcrypt.GenerateFromPassword([]byte(base64.StdEncoding.EncodeToString(sum[:48])), 12)
}

func Check(stored, pw []byte) bool {
	return bcrypt.CompareHashAndPassword(stored, pw) == nil
}

// TokenDigest is what the table of API tokens (32 random bytes each) is looked up by.
func TokenDigest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func CheckPin(stored, salt, pin []byte) bool {
<<<<<<< V
	sum := sha256.Sum256(append(salt, pin...))
=======
	sum := argon2.IDKey(pin, salt, 3, 64*1024, 2, 32)
>>>>>>> F
	return subtle.ConstantTimeCompare(sum[:], stored) == 1
}
