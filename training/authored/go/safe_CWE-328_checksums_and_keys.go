package assets

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func contentMD5(req *http.Request, body []byte) {
	sum := md5.Sum(body)
	req.Header.Set("Content-MD5", base64.StdEncoding.EncodeToString(sum[:]))
}

func gitBlobID(data []byte) string {
	h := sha1.New()
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

func websocketAccept(key string) string {
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	return base64.StdEncoding.EncodeToString(sum[:])
}

func queryKey(path string, params map[string]string) string {
	keys := make([]string, 0, len(params))
	for k := range params {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	h := sha256.New()
	io.WriteString(h, path)
	for _, k := range keys {
		fmt.Fprintf(h, "\x00%s=%s", k, params[k])
	}
	return "q:" + hex.EncodeToString(h.Sum(nil)[:16])
}

func shardOf(userID uint64, shards uint32) uint32 {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], userID)
	sum := md5.Sum(b[:])
	return binary.BigEndian.Uint32(sum[:4]) % shards
}

func fingerprinted(root, name string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		return "", err
	}
	ext := filepath.Ext(name)
	return fmt.Sprintf("%s.%x%s", strings.TrimSuffix(name, ext), md5.Sum(raw), ext), nil
}

func changed(path string, last uint32) (uint32, bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return last, false, err
	}
	defer f.Close()
	h := crc32.NewIEEE()
	_, err = io.Copy(h, f)
	return h.Sum32(), h.Sum32() != last, err
}

func colorFor(username string) string {
	sum := sha1.Sum([]byte(username))
	return fmt.Sprintf("hsl(%d, 60%%, 45%%)", int(sum[0])*360/256)
}

func blindIndex(key []byte, email string) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(strings.ToLower(email)))
	return hex.EncodeToString(m.Sum(nil))
}
