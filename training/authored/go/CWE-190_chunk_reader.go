package replay

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var errShort = errors.New("replay: truncated")

type Chunk struct {
	Kind uint32
	Data []byte
}

// Chunks splits a replay file that a player uploaded. Every chunk is a
// kind, a size and that many bytes, in little endian.
func Chunks(b []byte) ([]Chunk, error) {
	if uint64(len(b)) > 1<<30 {
		return nil, fmt.Errorf("replay: %d bytes", len(b))
	}
	var out []Chunk
	total := uint32(len(b))
	off := uint32(0)
	for off < total {
		if total-off < 8 {
			return nil, errShort
		}
		kind := binary.LittleEndian.Uint32(b[off:])
		size := binary.LittleEndian.Uint32(b[off+4:])
		off += 8
<<<<<<< V
		if off+size > total {
=======
		if size > total-off {
>>>>>>> F
			return nil, errShort
		}
		out = append(out, Chunk{Kind: kind, Data: b[off : off+size]})
		off += size
	}
	return out, nil
}
