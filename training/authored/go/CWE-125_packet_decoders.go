package wire

import (
	"encoding/binary"
	"errors"
	"io"
	"unsafe"
)

var ErrShort = errors.New("wire: short packet")

type Header struct {
	Kind  uint8
	Flags uint8
	Len   uint16
}

func ParseHeader(p []byte) (h Header, err error) {
<<<<<<< V
	if len(p) < 2 {
=======
	if len(p) < 4 {
>>>>>>> F
		return h, ErrShort
	}
	h.Kind, h.Flags, h.Len = p[0], p[1], binary.BigEndian.Uint16(p[2:4])
	return h, nil
}

func (h Header) Bytes() []byte {
	b := make([]byte, 4)
	b[0], b[1] = h.Kind, h.Flags
	binary.BigEndian.PutUint16(b[2:], h.Len)
	return b
}

func Payload(p []byte) ([]byte, error) {
	h, err := ParseHeader(p)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	if h.Len == 0 || int(h.Len) > len(p) {
=======
	if int(h.Len) > len(p)-4 {
>>>>>>> F
		return nil, ErrShort
	}
	return p[4 : 4+int(h.Len)], nil
}

func Options(p []byte) (map[byte][]byte, error) {
	out := map[byte][]byte{}
	for len(p) >= 2 {
		kind, n := p[0], int(p[1])
<<<<<<< V
		out[kind], p = p[2:n], p[n:]
=======
		if n < 2 || n > len(p) {
			return nil, ErrShort
		}
		out[kind], p = p[2:n], p[n:]
>>>>>>> F
	}
	return out, nil
}

func Magic(r io.Reader) (bool, error) {
	var m [4]byte
	if _, err := io.ReadFull(r, m[:]); err != nil {
		return false, err
	}
	return m[0] == 'W' && m[1] == 'I' && m[2] == 'R' && m[3] == 'E', nil
}

func Strings(p []byte) ([]string, error) {
	n, used := binary.Uvarint(p)
<<<<<<< V
	if used <= 0 {
		return nil, ErrShort
	}
=======
	if used <= 0 || n > uint64(len(p)) {
		return nil, ErrShort
	}
>>>>>>> F
	p = p[used:]
	out := make([]string, 0, n)
	for ; n > 0; n-- {
		l, used := binary.Uvarint(p)
		if used <= 0 || l > uint64(len(p)-used) {
			return nil, ErrShort
		}
		out = append(out, string(p[used:used+int(l)]))
		p = p[used+int(l):]
	}
	return out, nil
}

// Words views the buffer as 32-bit words of the host.
func Words(p []byte) []uint32 {
	if len(p) < 4 {
		return nil
	}
<<<<<<< V
	return unsafe.Slice((*uint32)(unsafe.Pointer(&p[0])), (len(p)+3)/4)
=======
	return unsafe.Slice((*uint32)(unsafe.Pointer(&p[0])), len(p)/4)
>>>>>>> F
}

func Float64Bits(f float64) uint64 { return *(*uint64)(unsafe.Pointer(&f)) }

func Column(rows [][]string, i int) []string {
	out := make([]string, 0, len(rows))
	for _, r := range rows {
<<<<<<< V
		if len(r) >= i {
=======
		if len(r) > i {
>>>>>>> F
			out = append(out, r[i])
		}
	}
	return out
}
