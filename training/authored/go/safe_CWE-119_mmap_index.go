package mmindex

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sort"
	"syscall"
	"unsafe"
)

type entry struct {
	Key    uint64
	Offset uint64
}

const entrySize = int64(unsafe.Sizeof(entry{}))

var ErrFormat = errors.New("mmindex: file has a wrong size")

type Index struct {
	data    []byte
	entries []entry
}

// Open maps a sorted index that was written by this host.
func Open(path string) (*Index, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := info.Size()
	if size == 0 || size%entrySize != 0 || size > 1<<32 {
		return nil, ErrFormat
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, int(size), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("mmindex: %w", err)
	}
	ix := &Index{
		data:    data,
		entries: unsafe.Slice((*entry)(unsafe.Pointer(&data[0])), size/entrySize),
	}
	runtime.SetFinalizer(ix, (*Index).Close)
	return ix, nil
}

func (ix *Index) Lookup(key uint64) (uint64, bool) {
	defer runtime.KeepAlive(ix)
	i := sort.Search(len(ix.entries), func(i int) bool { return ix.entries[i].Key >= key })
	if i < len(ix.entries) && ix.entries[i].Key == key {
		return ix.entries[i].Offset, true
	}
	return 0, false
}

func (ix *Index) Close() error {
	if ix.data == nil {
		return nil
	}
	data := ix.data
	ix.data, ix.entries = nil, nil
	runtime.SetFinalizer(ix, nil)
	return syscall.Munmap(data)
}
