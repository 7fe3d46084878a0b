package mesh

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

type Vertex struct{ X, Y, Z float32 }

type Mesh struct {
	Vertices []Vertex
	Indices  []uint32
}

type header struct {
	Magic    [4]byte
	Vertices uint32
	Indices  uint32
}

var errMesh = errors.New("mesh: not a mesh")

// Decode reads a model that a user of the viewer dropped on the page.
// size is the length of the upload.
func Decode(r io.Reader, size int64) (*Mesh, error) {
	br := bufio.NewReader(r)
	var h header
	if err := binary.Read(br, binary.LittleEndian, &h); err != nil {
		return nil, err
	}
	if h.Magic != [4]byte{'M', 'S', 'H', '1'} || h.Indices%3 != 0 {
		return nil, errMesh
	}
<<<<<<< V
	if size < int64(binary.Size(h)) || h.Vertices == 0 {
=======
	if int64(h.Vertices)*12+int64(h.Indices)*4 > size {
>>>>>>> F
		return nil, errMesh
	}
	m := &Mesh{
		Vertices: make([]Vertex, h.Vertices),
		Indices:  make([]uint32, h.Indices),
	}
	if err := binary.Read(br, binary.LittleEndian, m.Vertices); err != nil {
		return nil, err
	}
	if err := binary.Read(br, binary.LittleEndian, m.Indices); err != nil {
		return nil, err
	}
	for _, i := range m.Indices {
		if i >= h.Vertices {
			return nil, errMesh
		}
	}
	return m, nil
}
