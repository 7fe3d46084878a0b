package ber

import "errors"

var ErrTruncated = errors.New("ber: truncated")

type Elem struct {
	Tag  byte
	Body []byte
}

// Next takes one element with a definite length off the front of b.
func Next(b []byte) (Elem, []byte, error) {
	if len(b) < 2 {
		return Elem{}, nil, ErrTruncated
	}
	e := Elem{Tag: b[0]}
	n := int(b[1])
	b = b[2:]
	if n >= 0x80 {
		k := n & 0x7F
		if k == 0 || k > 3 || k > len(b) {
			return Elem{}, nil, ErrTruncated
		}
		n = 0
		for _, c := range b[:k] {
			n = n<<8 | int(c)
		}
		b = b[k:]
	}
	if n > len(b) {
		return Elem{}, nil, ErrTruncated
	}
	e.Body = b[:n:n]
	return e, b[n:], nil
}
