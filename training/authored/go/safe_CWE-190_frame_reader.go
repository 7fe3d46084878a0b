package wire

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"math"
)

const (
	maxFrame   = 4 << 20
	headerSize = 8
)

var (
	ErrTooLarge  = errors.New("wire: frame too large")
	ErrMalformed = errors.New("wire: malformed frame")
)

type Frame struct {
	Kind   uint16
	Stream uint16
	Body   []byte
}

func ReadFrame(r *bufio.Reader) (*Frame, error) {
	var h [headerSize]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(h[4:])
	if n > maxFrame {
		return nil, ErrTooLarge
	}
	f := &Frame{
		Kind:   binary.BigEndian.Uint16(h[0:]),
		Stream: binary.BigEndian.Uint16(h[2:]),
		Body:   make([]byte, int(n)),
	}
	_, err := io.ReadFull(r, f.Body)
	return f, err
}

func AppendFrame(dst []byte, f *Frame) ([]byte, error) {
	if len(f.Body) > maxFrame {
		return dst, ErrTooLarge
	}
	dst = binary.BigEndian.AppendUint16(dst, f.Kind)
	dst = binary.BigEndian.AppendUint16(dst, f.Stream)
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(f.Body)))
	return append(dst, f.Body...), nil
}

// Ranges decodes pairs of varints: gap and length of each acknowledged range.
func Ranges(body []byte, visit func(from, to uint32)) error {
	var pos uint64
	for len(body) > 0 {
		gap, n := binary.Uvarint(body)
		if n <= 0 {
			return ErrMalformed
		}
		body = body[n:]
		length, n := binary.Uvarint(body)
		if n <= 0 || gap > math.MaxUint32 || length > math.MaxUint32 {
			return ErrMalformed
		}
		body = body[n:]
		from := pos + gap
		to := from + length
		if to > math.MaxUint32 {
			return ErrMalformed
		}
		visit(uint32(from), uint32(to))
		pos = to
	}
	return nil
}
