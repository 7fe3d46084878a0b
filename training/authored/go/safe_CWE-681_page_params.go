package listing

import (
	"fmt"
	"math"
	"strconv"
)

type Page struct {
	Number int32
	Size   int16
}

// Parse reads the two query parameters of a list.
func Parse(number, size string) (Page, error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > math.MaxInt32 {
		return Page{}, fmt.Errorf("page %q", number)
	}
	s, err := strconv.ParseInt(size, 10, 16)
	if err != nil || s < 1 || s > 500 {
		return Page{}, fmt.Errorf("size %q", size)
	}
	return Page{Number: int32(n), Size: int16(s)}, nil
}

func (p Page) Offset() int64 {
	return int64(p.Number-1) * int64(p.Size)
}
