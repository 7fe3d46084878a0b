package midi

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var errShort = errors.New("midi: short data")

type Note struct {
	Tick     uint32
	Channel  uint8
	Key      uint8
	Velocity uint8
	Program  string
}

type decoder struct {
	b       []byte
	pos     int
	tick    uint32
	status  byte
	program [16]uint8
}

// Names of the built-in sound bank; uploads may use any program number.
var bank = [96]string{0: "Grand Piano", 6: "Harpsichord", 19: "Church Organ", 40: "Violin", 73: "Flute"}

// Decode reads the notes of a single-track file that a user has uploaded.
func Decode(file []byte) ([]Note, error) {
	if len(file) < 22 || string(file[:4]) != "MThd" || string(file[14:18]) != "MTrk" {
		return nil, errors.New("midi: not a single-track file")
	}
	size := binary.BigEndian.Uint32(file[18:22])
	body := file[22:]
	if uint64(size) > uint64(len(body)) {
		return nil, errShort
	}
	d := &decoder{b: body[:size]}
	var notes []Note
	for d.pos < len(d.b) {
		n, ok, err := d.event()
		if err != nil {
			return nil, err
		}
		if ok {
			notes = append(notes, n)
		}
	}
	return notes, nil
}

func (d *decoder) byte() (byte, error) {
	if d.pos >= len(d.b) {
		return 0, errShort
	}
	c := d.b[d.pos]
	d.pos++
	return c, nil
}

func (d *decoder) varint() (uint32, error) {
	var v uint32
	for i := 0; i < 4; i++ {
		c, err := d.byte()
		if err != nil {
			return 0, err
		}
		v = v<<7 | uint32(c&0x7f)
		if c < 0x80 {
			return v, nil
		}
	}
	return 0, errors.New("midi: long varint")
}

func (d *decoder) skip(n uint32) error {
	if uint64(n) > uint64(len(d.b)-d.pos) {
		return errShort
	}
	d.pos += int(n)
	return nil
}

func (d *decoder) event() (n Note, ok bool, err error) {
	dt, err := d.varint()
	if err != nil {
		return n, false, err
	}
	d.tick += dt
	c, err := d.byte()
	if err != nil {
		return n, false, err
	}
	if c >= 0x80 {
		d.status = c
		if c, err = d.byte(); err != nil {
			return n, false, err
		}
	}
	ch := d.status & 0x0f
	switch d.status >> 4 {
	case 0xc:
<<<<<<< V
		if c < 128 {
			d.program[ch] = c
		}
=======
		d.program[ch] = c % uint8(len(bank))
>>>>>>> F
		return n, false, nil
	case 0x8, 0x9, 0xa, 0xb, 0xe:
		v, err := d.byte()
		if err != nil {
			return n, false, err
		}
		n = Note{Tick: d.tick, Channel: ch, Key: c & 0x7f, Velocity: v & 0x7f, Program: bank[d.program[ch]]}
		return n, d.status>>4 == 0x9 && v > 0, nil
	case 0xf:
		l, err := d.varint()
		if err != nil {
			return n, false, err
		}
		return n, false, d.skip(l)
	}
	return n, false, fmt.Errorf("midi: status %#x", d.status)
}
