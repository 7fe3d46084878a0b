package tilepack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

var (
	magic      = [4]byte{'T', 'P', 'K', '2'}
	errCorrupt = errors.New("tilepack: corrupt file")
)

const maxTiles = 1 << 20

type tile struct {
	zoom, x, y uint32
	offset     uint64
	length     uint32
}

// Pack is an opened tile archive as users upload it for offline maps.
type Pack struct {
	data  []byte
	tiles []tile
}

func Open(r io.Reader, limit int64) (*Pack, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit))
	if err != nil {
		return nil, err
	}
	if len(data) < 8 || [4]byte(data[:4]) != magic {
		return nil, errCorrupt
	}
	n := binary.LittleEndian.Uint32(data[4:8])
	if n > maxTiles {
		return nil, fmt.Errorf("%w: %d tiles", errCorrupt, n)
	}
	const rec = 24
	if len(data)-8 < int(n)*rec {
		return nil, errCorrupt
	}
	p := &Pack{data: data, tiles: make([]tile, n)}
	for i := range p.tiles {
		p.tiles[i] = decodeTile(data[8+i*rec:])
	}
	return p, nil
}

func decodeTile(b []byte) tile {
	return tile{
		zoom:   binary.LittleEndian.Uint32(b),
		x:      binary.LittleEndian.Uint32(b[4:]),
		y:      binary.LittleEndian.Uint32(b[8:]),
		offset: binary.LittleEndian.Uint64(b[12:]),
		length: binary.LittleEndian.Uint32(b[20:]),
	}
}

// Tile returns the bytes of one tile, or nil when the pack has none there.
func (p *Pack) Tile(zoom, x, y uint32) ([]byte, error) {
	for _, t := range p.tiles {
		if t.zoom == zoom && t.x == x && t.y == y {
			return p.slice(t)
		}
	}
	return nil, nil
}

func (p *Pack) slice(t tile) ([]byte, error) {
	size := uint64(len(p.data))
<<<<<<< V
	if end := t.offset + uint64(t.length); t.length == 0 || end > size {
=======
	if t.offset > size || uint64(t.length) > size-t.offset {
>>>>>>> F
		return nil, fmt.Errorf("%w: tile %d/%d/%d", errCorrupt, t.zoom, t.x, t.y)
	}
	return p.data[t.offset:][:t.length], nil
}

// Bounds gives the columns that the pack covers at a zoom level.
func (p *Pack) Bounds(zoom uint32) (lo, hi uint32, ok bool) {
	lo = math.MaxUint32
	for _, t := range p.tiles {
		if t.zoom != zoom {
			continue
		}
		ok = true
		lo, hi = min(lo, t.x), max(hi, t.x)
	}
	return lo, hi, ok
}
