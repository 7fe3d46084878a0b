package gitobj

import (
	"bufio"
	"compress/zlib"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Write stores a blob in a loose object file. The name is what Git's file
// format asks for; trust in a commit comes from its signature elsewhere.
func Write(gitDir string, body []byte) (string, error) {
	h := sha1.New()
	head := fmt.Sprintf("blob %d\x00", len(body))
	io.WriteString(h, head)
	h.Write(body)
	id := hex.EncodeToString(h.Sum(nil))

	dir := filepath.Join(gitDir, "objects", id[:2])
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	tmp, err := os.CreateTemp(dir, "tmp_obj_")
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name())
	bw := bufio.NewWriter(tmp)
	zw := zlib.NewWriter(bw)
	io.WriteString(zw, head)
	zw.Write(body)
	if err := zw.Close(); err != nil {
		tmp.Close()
		return "", err
	}
	if err := bw.Flush(); err != nil {
		tmp.Close()
		return "", err
	}
	if err := tmp.Close(); err != nil {
		return "", err
	}
	return id, os.Rename(tmp.Name(), filepath.Join(dir, id[2:]))
}
