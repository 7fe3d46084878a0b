package blobstore

import (
	"bytes"
	"crypto/sha1"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

var keyRE = regexp.MustCompile(`^[0-9a-f]{40}$`)

// ErrNotFound is returned when a key has no blob.
var ErrNotFound = errors.New("blobstore: not found")

// Store keeps immutable blobs in a folder, named after their content.
type Store struct {
	root string
}

type meta struct {
	Size    int64
	Created time.Time
	Labels  map[string]string
}

// Open creates the folder if needed.
func Open(root string) (*Store, error) {
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, err
	}
	return &Store{root: root}, nil
}

func (s *Store) path(key string) (string, error) {
	if !keyRE.MatchString(key) {
		return "", fmt.Errorf("blobstore: malformed key of length %d", len(key))
	}
	return filepath.Join(s.root, key[:2], key[2:]), nil
}

// Put stores everything from r and returns its key.
func (s *Store) Put(r io.Reader, labels map[string]string) (string, error) {
	tmp, err := os.CreateTemp(s.root, ".put-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	h := sha1.New()
	n, err := io.Copy(io.MultiWriter(tmp, h), r)
	if err != nil {
		return "", err
	}
	if err := tmp.Sync(); err != nil {
		return "", err
	}
	key := hex.EncodeToString(h.Sum(nil))
	target, err := s.path(key)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return "", err
	}
	if err := os.Chmod(tmp.Name(), 0o444); err != nil {
		return "", err
	}
	if err := os.Rename(tmp.Name(), target); err != nil {
		return "", err
	}
	return key, s.writeMeta(target, meta{Size: n, Created: time.Now(), Labels: labels})
}

func (s *Store) writeMeta(target string, m meta) error {
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(m); err != nil {
		return err
	}
	return os.WriteFile(target+".meta", buf.Bytes(), 0o644)
}

// Get opens the blob with the given key.
func (s *Store) Get(key string) (io.ReadCloser, error) {
	p, err := s.path(key)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(p)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotFound
	}
	return f, err
}

// Labels reads what was stored beside the blob.
func (s *Store) Labels(key string) (map[string]string, error) {
	p, err := s.path(key)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(p + ".meta")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var m meta
	if err := gob.NewDecoder(f).Decode(&m); err != nil {
		return nil, err
	}
	return m.Labels, nil
}
