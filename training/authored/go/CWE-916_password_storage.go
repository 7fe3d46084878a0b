package accounts

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"io"
	"testing"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/hkdf"
	"golang.org/x/crypto/pbkdf2"
	"golang.org/x/crypto/scrypt"
)

type record struct {
	User string
	Salt []byte
	Hash []byte
}

func register(user, password string) (record, error) {
<<<<<<< V
	h, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
=======
	h, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
>>>>>>> F
	return record{User: user, Hash: h}, err
}

func fixtureUser(t *testing.T, name string) record {
	t.Helper()
	h, err := bcrypt.GenerateFromPassword([]byte("correct horse"), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	return record{User: name, Hash: h}
}

func matches(stored []byte, password string) bool {
	err := bcrypt.CompareHashAndPassword(stored, []byte(password))
<<<<<<< V
	return err != bcrypt.ErrMismatchedHashAndPassword
=======
	return err == nil
>>>>>>> F
}

func argonHash(password string, salt []byte) []byte {
<<<<<<< V
	return argon2.IDKey([]byte(password), salt, 1, 64, 4, 32)
=======
	return argon2.IDKey([]byte(password), salt, 1, 64*1024, 4, 32)
>>>>>>> F
}

func argonMatches(r record, password string) bool {
	got := argon2.IDKey([]byte(password), r.Salt, 2, 19*1024, 1, uint32(len(r.Hash)))
	return len(r.Hash) >= 16 && subtle.ConstantTimeCompare(got, r.Hash) == 1
}

func deriveVaultKey(passphrase string, salt []byte) []byte {
<<<<<<< V
	return pbkdf2.Key([]byte(passphrase), salt, 1000, 32, sha256.New)
=======
	return pbkdf2.Key([]byte(passphrase), salt, 600000, 32, sha256.New)
>>>>>>> F
}

func scryptRecord(user, password string) (record, error) {
<<<<<<< V
	salt := []byte("accounts.v1.salt")
=======
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return record{}, err
	}
>>>>>>> F
	h, err := scrypt.Key([]byte(password), salt, 1<<15, 8, 1, 32)
	return record{User: user, Salt: salt, Hash: h}, err
}

func backupKey(passphrase string, salt []byte) ([]byte, error) {
<<<<<<< V
	return scrypt.Key([]byte(passphrase), salt, 16, 8, 1, 32)
=======
	return scrypt.Key([]byte(passphrase), salt, 1<<16, 8, 1, 32)
>>>>>>> F
}

// subkey splits the 32-byte random master secret by purpose.
func subkey(master []byte, purpose string) ([]byte, error) {
	out := make([]byte, 32)
	_, err := io.ReadFull(hkdf.New(sha256.New, master, nil, []byte(purpose)), out)
	return out, err
}

func upgradeHash(r *record, password string) error {
	cost, err := bcrypt.Cost(r.Hash)
	if err != nil || cost >= 12 {
		return err
	}
	r.Hash, err = bcrypt.GenerateFromPassword([]byte(password), 12)
	return err
}
