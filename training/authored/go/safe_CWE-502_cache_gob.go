package rendercache

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/gob"
	"errors"
)

type Entry struct {
	ETag string
	HTML []byte
}

var errEntry = errors.New("rendercache: entry")

const maxEntry = 1 << 20

func mac(key, b []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write(b)
	return m.Sum(nil)
}

func pack(key []byte, e Entry) ([]byte, error) {
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(e); err != nil {
		return nil, err
	}
	return append(mac(key, buf.Bytes()), buf.Bytes()...), nil
}

// unpack reads what another instance left in the shared cache.
func unpack(key, b []byte) (Entry, error) {
	var e Entry
	if len(b) < sha256.Size || len(b) > maxEntry {
		return e, errEntry
	}
	tag, body := b[:sha256.Size], b[sha256.Size:]
	if !hmac.Equal(tag, mac(key, body)) {
		return e, errEntry
	}
	return e, gob.NewDecoder(bytes.NewReader(body)).Decode(&e)
}
