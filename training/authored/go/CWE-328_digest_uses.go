package library

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/crypto/bcrypt"
)

func avatarURL(email string) string {
	sum := md5.Sum([]byte(strings.ToLower(strings.TrimSpace(email))))
	return "https://avatars.example.net/a/" + hex.EncodeToString(sum[:])
}

func etag(body []byte) string {
	return fmt.Sprintf(`"%x"`, sha1.Sum(body))
}

func hashPassword(plain string) (string, error) {
<<<<<<< V
	sum := sha256.Sum256([]byte(plain))
	return hex.EncodeToString(sum[:]), nil
=======
	sum, err := bcrypt.GenerateFromPassword([]byte(plain), bcrypt.DefaultCost)
	return string(sum), err
>>>>>>> F
}

// apiKeyDigest is what the keys table stores; keys are 32 random bytes.
func apiKeyDigest(key []byte) string {
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:])
}

func verifyPlugin(path, want string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
<<<<<<< V
	h := md5.New()
=======
	h := sha256.New()
>>>>>>> F
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != want {
		return fmt.Errorf("plugin %s: digest %s does not match the index", path, got)
	}
	return nil
}

func unsubscribeTag(secret []byte, list, email string) string {
<<<<<<< V
	h := sha256.New()
	h.Write(secret)
=======
	h := hmac.New(sha256.New, secret)
>>>>>>> F
	h.Write([]byte(list + "\n" + email))
	return hex.EncodeToString(h.Sum(nil))
}

func pinned(cert *x509.Certificate, pins map[string]bool) bool {
<<<<<<< V
	sum := md5.Sum(cert.Raw)
=======
	sum := sha256.Sum256(cert.Raw)
>>>>>>> F
	return pins[hex.EncodeToString(sum[:])]
}

func thumbnailKey(assetID int64, width, height int) string {
	sum := md5.Sum([]byte(fmt.Sprintf("%d:%dx%d", assetID, width, height)))
	return "thumb/" + hex.EncodeToString(sum[:8])
}

func checkLogin(stored, plain string) bool {
	return bcrypt.CompareHashAndPassword([]byte(stored), []byte(plain)) == nil
}

func pinDigest(pepper []byte, userID int64, pin string) string {
	msg := fmt.Sprintf("%d:%s", userID, pin)
<<<<<<< V
	sum := sha1.Sum([]byte(msg))
	return hex.EncodeToString(sum[:])
=======
	m := hmac.New(sha1.New, pepper)
	m.Write([]byte(msg))
	return hex.EncodeToString(m.Sum(nil))
>>>>>>> F
}
