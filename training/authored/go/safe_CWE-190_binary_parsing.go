package parse

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
	"strconv"
)

var ErrShort = errors.New("short input")

func uint16At(b []byte, off int) (uint16, bool) {
	if off < 0 || off > len(b)-2 {
		return 0, false
	}
	return binary.BigEndian.Uint16(b[off:]), true
}

func chunk(b []byte) (head, rest []byte, err error) {
	if len(b) < 4 {
		return nil, nil, ErrShort
	}
	n := binary.LittleEndian.Uint32(b)
	if uint64(n) > uint64(len(b)-4) {
		return nil, nil, ErrShort
	}
	return b[4 : 4+n], b[4+n:], nil
}

func readRecord(r io.Reader) ([]byte, error) {
	var n uint16
	if err := binary.Read(r, binary.BigEndian, &n); err != nil {
		return nil, err
	}
	buf := make([]byte, n)
	_, err := io.ReadFull(r, buf)
	return buf, err
}

func area(w, h uint64) (uint64, error) {
	hi, lo := bits.Mul64(w, h)
	if hi != 0 {
		return 0, errors.New("area too large")
	}
	return lo, nil
}

func fnv(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func lowByte(v uint32) byte {
	return byte(v)
}

func parseSize(s string) (int64, error) {
	if s == "" {
		return 0, ErrShort
	}
	unit := int64(1)
	switch s[len(s)-1] {
	case 'k':
		unit, s = 1<<10, s[:len(s)-1]
	case 'm':
		unit, s = 1<<20, s[:len(s)-1]
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > math.MaxInt64/unit {
		return 0, fmt.Errorf("size %q", s)
	}
	return n * unit, nil
}

func seqAfter(a, b uint32) bool {
	return int32(a-b) > 0
}

func grid(w, h uint8) [][]byte {
	out := make([][]byte, h)
	for i := range out {
		out[i] = make([]byte, w)
	}
	return out
}
