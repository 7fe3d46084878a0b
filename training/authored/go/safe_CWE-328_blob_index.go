package gitfs

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// ID names an object the way git does.
type ID [sha1.Size]byte

func (id ID) String() string { return hex.EncodeToString(id[:]) }

func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != hex.EncodedLen(len(id)) {
		return id, fmt.Errorf("gitfs: %q is not an object id", s)
	}
	_, err := hex.Decode(id[:], []byte(s))
	return id, err
}

func BlobID(data []byte) ID {
	h := sha1.New()
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	var id ID
	h.Sum(id[:0])
	return id
}

type Repo struct{ dir string }

func (r *Repo) Blob(id ID, limit int64) ([]byte, error) {
	name := id.String()
	f, err := os.Open(filepath.Join(r.dir, "objects", name[:2], name[2:]))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zr, err := zlib.NewReader(f)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(zr, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("gitfs: object %s is larger than %d", name, limit)
	}
	head, body, ok := bytes.Cut(raw, []byte{0})
	if !ok || !bytes.HasPrefix(head, []byte("blob ")) {
		return nil, fmt.Errorf("gitfs: %s is not a blob", name)
	}
	if n, err := strconv.Atoi(string(head[5:])); err != nil || n != len(body) {
		return nil, fmt.Errorf("gitfs: %s is damaged", name)
	}
	return body, nil
}
