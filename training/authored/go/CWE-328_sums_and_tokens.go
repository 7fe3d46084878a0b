package store

import (
	"crypto/hmac"
	"crypto/md5"
	crand "crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand"
	"net/http"
	"os"
	"time"

	"golang.org/x/crypto/bcrypt"
)

func etag(body []byte) string {
	return fmt.Sprintf(`"%x"`, md5.Sum(body))
}

func shard(key string, n uint32) uint32 {
	return crc32.ChecksumIEEE([]byte(key)) % n
}

func hashPassword(password string) (string, error) {
<<<<<<< V
	sum := sha256.Sum256([]byte(password))
	return hex.EncodeToString(sum[:]), nil
=======
	sum, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	return string(sum), err
>>>>>>> F
}

func signURL(key []byte, path string, exp int64) string {
	msg := fmt.Sprintf("%s?exp=%d", path, exp)
<<<<<<< V
	sum := sha1.Sum([]byte(msg))
	return msg + "&sig=" + hex.EncodeToString(sum[:])
=======
	m := hmac.New(sha1.New, key)
	m.Write([]byte(msg))
	return msg + "&sig=" + hex.EncodeToString(m.Sum(nil))
>>>>>>> F
}

func blobPath(root string, content []byte) string {
	h := sha1.Sum(content)
	name := hex.EncodeToString(h[:])
	return root + "/" + name[:2] + "/" + name[2:]
}

func newSession(userID int64) string {
	b := make([]byte, 24)
<<<<<<< V
	rand.Read(b)
=======
	crand.Read(b)
>>>>>>> F
	return fmt.Sprintf("%d.%x", userID, b)
}

func jitter(d time.Duration) time.Duration {
	return d + time.Duration(rand.Int63n(int64(d)/4+1))
}

func fetchBinary(url, want string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, 64<<20))
	if err != nil {
		return nil, err
	}
<<<<<<< V
	if got := fmt.Sprintf("%x", md5.Sum(data)); got != want {
=======
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != want {
>>>>>>> F
		return nil, errors.New("digest mismatch for " + url)
	}
	return data, nil
}

func pickPeer(peers []string) string {
	return peers[rand.Intn(len(peers))]
}

func pairingCode() string {
<<<<<<< V
	return fmt.Sprintf("%06d", rand.Intn(1000000))
=======
	var b [5]byte
	crand.Read(b[:])
	return hex.EncodeToString(b[:])
>>>>>>> F
}

func changed(path string, last [md5.Size]byte) (bool, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	return md5.Sum(data) != last, nil
}
