// Package sealed encrypts single columns of the patient database.
package sealed

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
)

const (
	version  = 1
	nonceLen = 12
	headLen  = 1 + 4 + nonceLen
)

var (
	ErrFormat = errors.New("sealed: unknown format")
	ErrKey    = errors.New("sealed: no such key")
)

// Keyring holds the column keys by number. Numbers only grow, the highest
// one is used for new values.
type Keyring struct {
	mu      sync.RWMutex
	aeads   map[uint32]cipher.AEAD
	lookup  []byte
	current uint32
}

// NewKeyring takes the hex-encoded keys as the secret manager delivers them.
func NewKeyring(keys map[uint32]string, lookupHex string) (*Keyring, error) {
	lk, err := hex.DecodeString(lookupHex)
	if err != nil || len(lk) != 32 {
		return nil, errors.New("sealed: lookup key must have 32 bytes")
	}
	k := &Keyring{aeads: make(map[uint32]cipher.AEAD, len(keys)), lookup: lk}
	for id, raw := range keys {
		if err := k.Add(id, raw); err != nil {
			return nil, err
		}
	}
	if len(k.aeads) == 0 {
		return nil, ErrKey
	}
	return k, nil
}

// Add installs a further key.
func (k *Keyring) Add(id uint32, rawHex string) error {
	raw, err := hex.DecodeString(rawHex)
	if err != nil || len(raw) != 32 {
		return fmt.Errorf("sealed: key %d must have 32 bytes", id)
	}
	block, err := aes.NewCipher(raw)
	if err != nil {
		return err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, dup := k.aeads[id]; dup {
		return fmt.Errorf("sealed: key %d exists", id)
	}
	k.aeads[id] = gcm
	if id > k.current {
		k.current = id
	}
	return nil
}

func (k *Keyring) get(id uint32) (cipher.AEAD, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	a, ok := k.aeads[id]
	if !ok {
		return nil, fmt.Errorf("%w: %d", ErrKey, id)
	}
	return a, nil
}

// context binds a value to its place in the table.
func context(table, column string, row uint64) []byte {
	ad := make([]byte, 0, len(table)+len(column)+10)
	ad = append(ad, table...)
	ad = append(ad, 0)
	ad = append(ad, column...)
	ad = append(ad, 0)
	return binary.BigEndian.AppendUint64(ad, row)
}

// Seal encrypts plain for one cell. It is called for inserts and updates.
func (k *Keyring) Seal(table, column string, row uint64, plain []byte) ([]byte, error) {
	k.mu.RLock()
	id := k.current
	k.mu.RUnlock()
	aead, err := k.get(id)
	if err != nil {
		return nil, err
	}
	out := make([]byte, headLen, headLen+len(plain)+aead.Overhead())
	out[0] = version
	binary.BigEndian.PutUint32(out[1:], id)
	nonce := out[5:headLen]
<<<<<<< V
	where := sha256.Sum256(context(table, column, row))
	copy(nonce, where[:nonceLen])
=======
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
>>>>>>> F
	return aead.Seal(out, nonce, plain, context(table, column, row)), nil
}

// Open reverses Seal.
func (k *Keyring) Open(table, column string, row uint64, sealed []byte) ([]byte, error) {
	if len(sealed) < headLen || sealed[0] != version {
		return nil, ErrFormat
	}
	aead, err := k.get(binary.BigEndian.Uint32(sealed[1:5]))
	if err != nil {
		return nil, err
	}
	return aead.Open(nil, sealed[5:headLen], sealed[headLen:], context(table, column, row))
}

// Stale reports whether the value should be written again with the newest key.
func (k *Keyring) Stale(sealed []byte) bool {
	if len(sealed) < headLen {
		return true
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	return binary.BigEndian.Uint32(sealed[1:5]) != k.current
}

// Blind returns the keyed fingerprint by which a value can be searched.
// Equal values give equal fingerprints within one column.
func (k *Keyring) Blind(table, column, value string) string {
	norm := strings.ToLower(strings.TrimSpace(value))
<<<<<<< V
	sum := sha256.Sum256([]byte(table + "\x00" + column + "\x00" + norm))
	return hex.EncodeToString(sum[:16])
=======
	m := hmac.New(sha256.New, k.lookup)
	m.Write([]byte(table + "\x00" + column + "\x00" + norm))
	return hex.EncodeToString(m.Sum(nil)[:16])
>>>>>>> F
}

// Matches compares a stored fingerprint with a value typed at the counter.
func (k *Keyring) Matches(table, column, value, stored string) bool {
	return hmac.Equal([]byte(k.Blind(table, column, value)), []byte(stored))
}

// Generate returns a fresh key for the rotation command.
func Generate() (string, error) {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}

// IDs lists the installed keys, for the status page.
func (k *Keyring) IDs() []uint32 {
	k.mu.RLock()
	defer k.mu.RUnlock()
	ids := make([]uint32, 0, len(k.aeads))
	for id := range k.aeads {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	return ids
}
