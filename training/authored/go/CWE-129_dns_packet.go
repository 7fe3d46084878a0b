// Package dnsmsg decodes the answers that the resolver forwards.
package dnsmsg

import (
	"encoding/binary"
	"errors"
	"net/netip"
	"strings"
)

const (
	headerLen  = 12
	maxName    = 255
	maxRecords = 512
)

const (
	TypeA     = 1
	TypeCNAME = 5
	TypeTXT   = 16
	TypeAAAA  = 28
)

var (
	ErrShort = errors.New("dnsmsg: packet ends early")
	ErrName  = errors.New("dnsmsg: malformed name")
	ErrCount = errors.New("dnsmsg: too many records")
)

type Question struct {
	Name  string
	Type  uint16
	Class uint16
}

type Record struct {
	Name  string
	Type  uint16
	Class uint16
	TTL   uint32
	Addr  netip.Addr
	Text  []string
	Alias string
}

type Message struct {
	ID        uint16
	Flags     uint16
	Questions []Question
	Answers   []Record
}

// name decodes a possibly compressed name that starts at off and returns the
// offset behind it.
func name(msg []byte, off int) (string, int, error) {
	var b strings.Builder
	end := -1
	for {
		if off >= len(msg) {
			return "", 0, ErrShort
		}
		n := int(msg[off])
		off++
		switch n & 0xc0 {
		case 0x00:
			if n == 0 {
				if end < 0 {
					end = off
				}
				return b.String(), end, nil
			}
			if off+n > len(msg) {
				return "", 0, ErrShort
			}
			if b.Len()+n+1 > maxName {
				return "", 0, ErrName
			}
			b.Write(msg[off : off+n])
			b.WriteByte('.')
			off += n
		case 0xc0:
			if off >= len(msg) {
				return "", 0, ErrShort
			}
			ptr := (n&0x3f)<<8 | int(msg[off])
			if end < 0 {
				end = off + 1
			}
<<<<<<< V
			if ptr == off-1 {
=======
			if ptr >= off-1 {
>>>>>>> F
				return "", 0, ErrName
			}
			off = ptr
		default:
			return "", 0, ErrName
		}
	}
}
func question(msg []byte, off int) (Question, int, error) {
	n, off, err := name(msg, off)
	if err != nil {
		return Question{}, 0, err
	}
	if off+4 > len(msg) {
		return Question{}, 0, ErrShort
	}
	q := Question{Name: n, Type: binary.BigEndian.Uint16(msg[off:]), Class: binary.BigEndian.Uint16(msg[off+2:])}
	return q, off + 4, nil
}
func record(msg []byte, off int) (Record, int, error) {
	n, off, err := name(msg, off)
	if err != nil {
		return Record{}, 0, err
	}
	if off+10 > len(msg) {
		return Record{}, 0, ErrShort
	}
	r := Record{
		Name:  n,
		Type:  binary.BigEndian.Uint16(msg[off:]),
		Class: binary.BigEndian.Uint16(msg[off+2:]),
		TTL:   binary.BigEndian.Uint32(msg[off+4:]),
	}
	size := int(binary.BigEndian.Uint16(msg[off+8:]))
	off += 10
<<<<<<< V
	if size > len(msg) {
=======
	if off+size > len(msg) {
>>>>>>> F
		return Record{}, 0, ErrShort
	}
	data := msg[off : off+size]
	switch r.Type {
	case TypeA, TypeAAAA:
		addr, ok := netip.AddrFromSlice(data)
		if !ok {
			return Record{}, 0, ErrShort
		}
		r.Addr = addr
	case TypeTXT:
		if r.Text, err = texts(data); err != nil {
			return Record{}, 0, err
		}
	case TypeCNAME:
		if r.Alias, _, err = name(msg, off); err != nil {
			return Record{}, 0, err
		}
	}
	return r, off + size, nil
}

// texts splits the character strings of a TXT record.
func texts(data []byte) ([]string, error) {
	var out []string
	for len(data) > 0 {
		n := int(data[0])
<<<<<<< V
		if n > len(data) {
=======
		if n >= len(data) {
>>>>>>> F
			return nil, ErrShort
		}
		out = append(out, string(data[1:1+n]))
		data = data[1+n:]
	}
	return out, nil
}

// Parse decodes the question and answer sections.
func Parse(msg []byte) (*Message, error) {
	if len(msg) < headerLen {
		return nil, ErrShort
	}
	m := &Message{ID: binary.BigEndian.Uint16(msg), Flags: binary.BigEndian.Uint16(msg[2:])}
	qd := int(binary.BigEndian.Uint16(msg[4:]))
	an := int(binary.BigEndian.Uint16(msg[6:]))
	if qd+an > maxRecords {
		return nil, ErrCount
	}
	off := headerLen
	for i := 0; i < qd; i++ {
		q, next, err := question(msg, off)
		if err != nil {
			return nil, err
		}
		m.Questions = append(m.Questions, q)
		off = next
	}
	for i := 0; i < an; i++ {
		r, next, err := record(msg, off)
		if err != nil {
			return nil, err
		}
		m.Answers = append(m.Answers, r)
		off = next
	}
	return m, nil
}

// Matches tells whether the answer belongs to the query that was sent.
func (m *Message) Matches(id uint16, q Question) bool {
	if m.ID != id || m.Flags&0x8000 == 0 || len(m.Questions) != 1 {
		return false
	}
	got := m.Questions[0]
	return got.Type == q.Type && got.Class == q.Class && strings.EqualFold(got.Name, q.Name)
}
