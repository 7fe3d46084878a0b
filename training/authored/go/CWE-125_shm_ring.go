package capture

import (
	"errors"
	"unsafe"

	"golang.org/x/sys/unix"
)

// slot is the layout that the sandboxed capture process writes.
type slot struct {
	Seq    uint64
	Length uint32
	Flags  uint32
	Data   [2032]byte
}

type Ring struct {
	mem   []byte
	slots uint32
}

func Open(fd int, slots uint32) (*Ring, error) {
	if slots == 0 || slots > 1<<14 {
		return nil, errors.New("capture: number of slots")
	}
	mem, err := unix.Mmap(fd, 0, int(slots)*int(unsafe.Sizeof(slot{})), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	return &Ring{mem: mem, slots: slots}, nil
}

// Packet copies the packet of slot i.
func (r *Ring) Packet(i uint32) ([]byte, error) {
	if i >= r.slots {
		return nil, errors.New("capture: slot number")
	}
	s := (*slot)(unsafe.Pointer(&r.mem[uintptr(i)*unsafe.Sizeof(slot{})]))
	n := s.Length
<<<<<<< V
	if n == 0 || n > uint32(unsafe.Sizeof(slot{})) {
=======
	if n == 0 || n > uint32(len(s.Data)) {
>>>>>>> F
		return nil, errors.New("capture: packet length")
	}
	src := unsafe.Slice((*byte)(unsafe.Pointer(&s.Data)), n)
	out := make([]byte, n)
	copy(out, src)
	return out, nil
}
