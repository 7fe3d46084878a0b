package artifacts

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"net/http"
	"os"

	"golang.org/x/crypto/bcrypt"
)

var errDigest = errors.New("artifacts: digest mismatch")

func ETag(body []byte) string {
	return fmt.Sprintf(`"%x"`, md5.Sum(body))
}

func hashFile(h hash.Hash, name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

// Verify compares the downloaded installer with the digest in the signed index.
func Verify(installer string, want []byte) error {
<<<<<<< V
	got, err := hashFile(md5.New(), installer)
=======
	got, err := hashFile(sha256.New(), installer)
>>>>>>> F
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return errDigest
	}
	return nil
}

// Duplicates groups the user's own photos by content.
func Duplicates(files []string) map[string][]string {
	groups := map[string][]string{}
	for _, f := range files {
		if sum, err := hashFile(sha1.New(), f); err == nil {
			k := hex.EncodeToString(sum)
			groups[k] = append(groups[k], f)
		}
	}
	return groups
}

func StorePassword(pw string) (string, error) {
<<<<<<< V
	sum := sha256.Sum256([]byte("artifacts:" + pw))
	return hex.EncodeToString(sum[:]), nil
=======
	sum, err := bcrypt.GenerateFromPassword([]byte(pw), 12)
	return string(sum), err
>>>>>>> F
}

func CacheKey(user int64, query string) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%d|%s", user, query)))
	return hex.EncodeToString(sum[:])
}

func SignLink(key []byte, path string) string {
<<<<<<< V
	mac := sha1.New()
	mac.Write(key)
	mac.Write([]byte(path))
=======
	mac := hmac.New(sha1.New, key)
	mac.Write([]byte(path))
>>>>>>> F
	return hex.EncodeToString(mac.Sum(nil))
}

func Shard(key string, n uint32) uint32 {
	return crc32.ChecksumIEEE([]byte(key)) % n
}

func CheckPush(r *http.Request, body, key []byte) bool {
	sig, err := hex.DecodeString(r.Header.Get("X-Push-Signature"))
	if err != nil {
		return false
	}
<<<<<<< V
	sum := sha256.Sum256(append(key[:len(key):len(key)], body...))
	return hmac.Equal(sum[:], sig)
=======
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), sig)
>>>>>>> F
}
