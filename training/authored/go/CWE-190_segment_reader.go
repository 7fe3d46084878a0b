// Package segment reads the immutable table files of the engine. A segment
// may have been produced by this node or streamed from a replica.
package segment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"sort"
)

const (
	footerLen  = 24
	entryLen   = 16
	magic      = 0x53474d31
	maxSegment = 1 << 31
)

var (
	ErrCorrupt = errors.New("segment: corrupt file")
	ErrMissing = errors.New("segment: key not present")
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
)

// entry is one fixed-size record of the index block.
type entry struct {
	keyOff, keyLen uint32
	valOff, valLen uint32
}

// Segment holds the whole file in memory.
type Segment struct {
	data  []byte
	index []entry
}

// Open reads and verifies the file.
func Open(path string) (*Segment, error) {
	fi, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if fi.Size() > maxSegment {
		return nil, fmt.Errorf("%w: %d bytes", ErrCorrupt, fi.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(data)
}

// Parse interprets data. The checksum only guards against disk faults, the
// sender of a streamed segment computes it itself.
func Parse(data []byte) (*Segment, error) {
	if len(data) < footerLen || len(data) > maxSegment {
		return nil, ErrCorrupt
	}
	foot := data[len(data)-footerLen:]
	if binary.BigEndian.Uint32(foot) != magic {
		return nil, fmt.Errorf("%w: magic", ErrCorrupt)
	}
	body := data[:len(data)-footerLen]
	if crc32.Checksum(body, castagnoli) != binary.BigEndian.Uint32(foot[4:]) {
		return nil, fmt.Errorf("%w: checksum", ErrCorrupt)
	}
	s := &Segment{data: body}
	idxOff := binary.BigEndian.Uint64(foot[8:])
	count := binary.BigEndian.Uint64(foot[16:])
	if err := s.loadIndex(idxOff, count); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Segment) loadIndex(off, count uint64) error {
	if off > uint64(len(s.data)) {
		return fmt.Errorf("%w: index offset", ErrCorrupt)
	}
	block := s.data[off:]
<<<<<<< V
	if count*entryLen > uint64(len(block)) {
=======
	if count > uint64(len(block)/entryLen) {
>>>>>>> F
		return fmt.Errorf("%w: index length", ErrCorrupt)
	}
	s.index = make([]entry, 0, count)
	for i := uint64(0); i < count; i++ {
		b := block[i*entryLen:]
		s.index = append(s.index, entry{
			keyOff: binary.BigEndian.Uint32(b),
			keyLen: binary.BigEndian.Uint32(b[4:]),
			valOff: binary.BigEndian.Uint32(b[8:]),
			valLen: binary.BigEndian.Uint32(b[12:]),
		})
	}
	return nil
}

// slice returns n bytes at off.
func (s *Segment) slice(off, n uint32) ([]byte, error) {
<<<<<<< V
	if off+n > uint32(len(s.data)) {
		return nil, ErrCorrupt
	}
	return s.data[off : off+n], nil
=======
	end := uint64(off) + uint64(n)
	if end > uint64(len(s.data)) {
		return nil, ErrCorrupt
	}
	return s.data[off:end], nil
>>>>>>> F
}

// Len is the number of keys.
func (s *Segment) Len() int { return len(s.index) }

// Get finds key by binary search.
func (s *Segment) Get(key []byte) ([]byte, error) {
	var ioErr error
	i := sort.Search(len(s.index), func(i int) bool {
		k, err := s.slice(s.index[i].keyOff, s.index[i].keyLen)
		if err != nil {
			ioErr = err
			return true
		}
		return bytes.Compare(k, key) >= 0
	})
	if ioErr != nil {
		return nil, ioErr
	}
	if i == len(s.index) {
		return nil, ErrMissing
	}
	e := s.index[i]
	k, err := s.slice(e.keyOff, e.keyLen)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(k, key) {
		return nil, ErrMissing
	}
	v, err := s.slice(e.valOff, e.valLen)
	if err != nil {
		return nil, err
	}
	return append([]byte(nil), v...), nil
}

// Scan calls fn for every pair in order until fn returns false. The slices
// are only valid during the call.
func (s *Segment) Scan(fn func(key, value []byte) bool) error {
	for _, e := range s.index {
		k, err := s.slice(e.keyOff, e.keyLen)
		if err != nil {
			return err
		}
		v, err := s.slice(e.valOff, e.valLen)
		if err != nil {
			return err
		}
		if !fn(k, v) {
			return nil
		}
	}
	return nil
}
