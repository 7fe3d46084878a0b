// Package wire implements the binary protocol between edge nodes and the hub.
package wire

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

type Op uint8

const (
	OpHello Op = iota + 1
	OpPublish
	OpSubscribe
	OpPing
)

const (
	maxFrame    = 1 << 20
	helloFrame  = 512
	readTimeout = 90 * time.Second
)

var (
	ErrShort = errors.New("wire: short message")
	ErrFrame = errors.New("wire: frame too large")
)

type Message struct {
	Op     Op
	Topics []string
	Body   []byte
}

// cursor walks over one frame.
type cursor struct {
	b   []byte
	err error
}

func (c *cursor) take(n int) []byte {
	if c.err != nil {
		return nil
	}
	if n < 0 || n > len(c.b) {
		c.err = ErrShort
		return nil
	}
	out := c.b[:n]
	c.b = c.b[n:]
	return out
}

func (c *cursor) u8() uint8 {
	if b := c.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (c *cursor) u16() uint16 {
	if b := c.take(2); b != nil {
		return binary.BigEndian.Uint16(b)
	}
	return 0
}

func (c *cursor) u32() uint32 {
	if b := c.take(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

func (c *cursor) str() string { return string(c.take(int(c.u16()))) }

func (c *cursor) strings() []string {
	n := c.u32()
<<<<<<< V
	if c.err != nil {
=======
	if c.err != nil || n > uint32(len(c.b)/2) {
		c.err = ErrShort
>>>>>>> F
		return nil
	}
	out := make([]string, n)
	for i := range out {
		if out[i] = c.str(); c.err != nil {
			return nil
		}
	}
	return out
}

// Decode parses one frame.
func Decode(frame []byte) (*Message, error) {
	c := &cursor{b: frame}
	m := &Message{Op: Op(c.u8())}
	switch m.Op {
	case OpHello, OpSubscribe:
		m.Topics = c.strings()
	case OpPublish:
		m.Topics = []string{c.str()}
		m.Body = c.take(int(c.u32()))
	case OpPing:
	default:
		return nil, fmt.Errorf("wire: op %d", m.Op)
	}
	return m, c.err
}

type Conn struct {
	nc    net.Conn
	r     *bufio.Reader
	wmu   sync.Mutex
	limit uint32
}

// Accept wraps a fresh connection. Until the hello has been seen only short
// frames are allowed.
func Accept(nc net.Conn) *Conn {
	return &Conn{nc: nc, r: bufio.NewReaderSize(nc, 4096), limit: helloFrame}
}

func (c *Conn) readFrame() ([]byte, error) {
	if err := c.nc.SetReadDeadline(time.Now().Add(readTimeout)); err != nil {
		return nil, err
	}
	var head [4]byte
	if _, err := io.ReadFull(c.r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > c.limit {
		return nil, ErrFrame
	}
	buf := make([]byte, n)
	_, err := io.ReadFull(c.r, buf)
	return buf, err
}

// Handshake expects the hello of the peer and opens the normal frame size.
func (c *Conn) Handshake(authorize func(topics []string) error) error {
	frame, err := c.readFrame()
	if err != nil {
		return err
	}
	m, err := Decode(frame)
	if err != nil {
		return err
	}
	if m.Op != OpHello {
		return errors.New("wire: hello expected")
	}
	if err := authorize(m.Topics); err != nil {
		return err
	}
	c.limit = maxFrame
	return nil
}

// Next returns the next message; the handshake must be done.
func (c *Conn) Next() (*Message, error) {
	frame, err := c.readFrame()
	if err != nil {
		return nil, err
	}
	return Decode(frame)
}

// Publish writes a publish frame.
func (c *Conn) Publish(topic string, body []byte) error {
	if len(topic) > 0xffff || len(topic)+len(body)+7 > maxFrame {
		return ErrFrame
	}
	buf := make([]byte, 4, 11+len(topic)+len(body))
	buf = append(buf, byte(OpPublish))
	buf = binary.BigEndian.AppendUint16(buf, uint16(len(topic)))
	buf = append(buf, topic...)
	buf = binary.BigEndian.AppendUint32(buf, uint32(len(body)))
	buf = append(buf, body...)
	binary.BigEndian.PutUint32(buf, uint32(len(buf)-4))
	c.wmu.Lock()
	defer c.wmu.Unlock()
	_, err := c.nc.Write(buf)
	return err
}
