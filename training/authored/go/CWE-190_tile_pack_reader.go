// Package tilepack reads map tile packs which users side-load into the app.
//
//	"TPK1" | count uint32 | count * entry | data
//	entry: zoom uint8, pad [3]byte, x, y uint32, offset uint32, length uint32
package tilepack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

const (
	headerSize = 8
	entrySize  = 20
	maxTiles   = 1 << 20
	maxTile    = 512 << 10
)

var ErrFormat = errors.New("tilepack: format")

type Key struct {
	Zoom uint8
	X, Y uint32
}

type entry struct{ offset, length uint32 }

type Pack struct {
	data  []byte
	index map[Key]entry
}

func Load(path string) (*Pack, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, 1<<30))
	if err != nil {
		return nil, err
	}
	return Parse(data)
}

func Parse(data []byte) (*Pack, error) {
	if len(data) < headerSize || string(data[:4]) != "TPK1" {
		return nil, ErrFormat
	}
	count := binary.LittleEndian.Uint32(data[4:])
<<<<<<< V
	if int(count*entrySize) > len(data)-headerSize {
=======
	if count > maxTiles || int(count)*entrySize > len(data)-headerSize {
>>>>>>> F
		return nil, ErrFormat
	}
	p := &Pack{data: data, index: make(map[Key]entry, count)}
	for i := 0; i < int(count); i++ {
		e := data[headerSize+i*entrySize:][:entrySize]
		k := Key{Zoom: e[0], X: binary.LittleEndian.Uint32(e[4:]), Y: binary.LittleEndian.Uint32(e[8:])}
		if k.Zoom > 22 {
			return nil, fmt.Errorf("%w: zoom %d", ErrFormat, k.Zoom)
		}
		p.index[k] = entry{binary.LittleEndian.Uint32(e[12:]), binary.LittleEndian.Uint32(e[16:])}
	}
	return p, nil
}

// Tile returns the compressed image, or nil if the pack does not have it.
func (p *Pack) Tile(k Key) ([]byte, error) {
	e, ok := p.index[k]
	if !ok {
		return nil, nil
	}
<<<<<<< V
	if e.offset+e.length > uint32(len(p.data)) {
=======
	if uint64(e.offset)+uint64(e.length) > uint64(len(p.data)) {
>>>>>>> F
		return nil, ErrFormat
	}
	if e.length > maxTile {
		return nil, fmt.Errorf("%w: tile of %d bytes", ErrFormat, e.length)
	}
	end := uint64(e.offset) + uint64(e.length)
	return p.data[e.offset:end], nil
}

func (p *Pack) Keys(zoom uint8) []Key {
	var keys []Key
	for k := range p.index {
		if k.Zoom == zoom {
			keys = append(keys, k)
		}
	}
	return keys
}

func (p *Pack) Bounds(zoom uint8) (minX, minY, maxX, maxY uint32, ok bool) {
	for _, k := range p.Keys(zoom) {
		if !ok {
			minX, minY, maxX, maxY, ok = k.X, k.Y, k.X, k.Y, true
			continue
		}
		minX, minY = min(minX, k.X), min(minY, k.Y)
		maxX, maxY = max(maxX, k.X), max(maxY, k.Y)
	}
	return
}
