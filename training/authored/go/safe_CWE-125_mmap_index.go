package geoip

import (
	"encoding/binary"
	"errors"
	"net/netip"
	"unsafe"
)

const recLen = 12

type rec struct {
	From, To uint32
	Country  [2]byte
	_        [2]byte
}

type DB struct {
	recs []rec
}

var errDB = errors.New("geoip: file damaged")

// New takes over a mapped file: a count and as many records.
func New(m []byte) (*DB, error) {
	if len(m) < 4 {
		return nil, errDB
	}
	n := binary.NativeEndian.Uint32(m)
	body := m[4:]
	if n == 0 || uint64(n)*recLen > uint64(len(body)) {
		return nil, errDB
	}
	if uintptr(unsafe.Pointer(&body[0]))%unsafe.Alignof(rec{}) != 0 {
		return nil, errDB
	}
	return &DB{recs: unsafe.Slice((*rec)(unsafe.Pointer(&body[0])), n)}, nil
}

func (db *DB) Country(a netip.Addr) (string, bool) {
	if !a.Is4() {
		return "", false
	}
	b := a.As4()
	ip := binary.BigEndian.Uint32(b[:])
	lo, hi := 0, len(db.recs)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if db.recs[mid].To < ip {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(db.recs) && db.recs[lo].From <= ip {
		return string(db.recs[lo].Country[:]), true
	}
	return "", false
}
