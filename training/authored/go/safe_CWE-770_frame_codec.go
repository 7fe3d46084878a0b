package wire

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
	"unicode/utf8"
)

// Frame layout: length uint32 (of what follows), kind uint8, then fields. A
// field is a uint16 length and its bytes. All integers are big-endian.
const (
	maxFrame   = 256 << 10
	maxStrings = 64
)

type Kind uint8

const (
	KindHello Kind = iota + 1
	KindPublish
	KindAck
)

//go:generate stringer -type=Kind

var (
	ErrTooLarge  = errors.New("wire: frame is too large")
	ErrTruncated = errors.New("wire: frame ends early")
	ErrTrailing  = errors.New("wire: bytes after the last field")
)

type Publish struct {
	Topic   string
	Tags    []string
	Payload []byte
}

// ReadFrame returns the kind and the body of the next frame.
func ReadFrame(r *bufio.Reader) (Kind, []byte, error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(head[:4])
	if n < 1 {
		return 0, nil, ErrTruncated
	}
	if n > maxFrame {
		return 0, nil, ErrTooLarge
	}
	body := make([]byte, n-1)
	if _, err := io.ReadFull(r, body); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return 0, nil, err
	}
	return Kind(head[4]), body, nil
}

// cursor consumes a body; after the first error every call is a no-op.
type cursor struct {
	rest []byte
	err  error
}

func (c *cursor) take(n int) []byte {
	if c.err != nil {
		return nil
	}
	if n > len(c.rest) {
		c.err = ErrTruncated
		return nil
	}
	out := c.rest[:n:n]
	c.rest = c.rest[n:]
	return out
}

func (c *cursor) uint16() int {
	b := c.take(2)
	if b == nil {
		return 0
	}
	return int(binary.BigEndian.Uint16(b))
}

func (c *cursor) bytes() []byte { return c.take(c.uint16()) }

func (c *cursor) text() string {
	b := c.bytes()
	if c.err == nil && !utf8.Valid(b) {
		c.err = errors.New("wire: text is not UTF-8")
	}
	return string(b)
}

func (c *cursor) end() error {
	if c.err == nil && len(c.rest) > 0 {
		c.err = ErrTrailing
	}
	return c.err
}

func DecodePublish(body []byte) (*Publish, error) {
	c := cursor{rest: body}
	p := &Publish{Topic: c.text()}
	count := c.uint16()
	if count > maxStrings {
		return nil, fmt.Errorf("wire: %d tags, at most %d are allowed", count, maxStrings)
	}
	for i := 0; i < count && c.err == nil; i++ {
		p.Tags = append(p.Tags, c.text())
	}
	p.Payload = c.bytes()
	if err := c.end(); err != nil {
		return nil, err
	}
	return p, nil
}

func appendField[T ~string | ~[]byte](b []byte, field T) ([]byte, error) {
	if len(field) > 1<<16-1 {
		return nil, ErrTooLarge
	}
	b = binary.BigEndian.AppendUint16(b, uint16(len(field)))
	return append(b, field...), nil
}

func WriteAck(conn net.Conn, id string) error {
	body, err := appendField([]byte{byte(KindAck)}, id)
	if err != nil {
		return err
	}
	frame := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(body)), uint32(len(body)))
	frame = append(frame, body...)
	if err := conn.SetWriteDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return err
	}
	_, err = conn.Write(frame)
	return err
}
