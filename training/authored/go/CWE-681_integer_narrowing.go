package billing

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"net/http"
	"os"
	"strconv"
	"syscall"
)

var errRange = errors.New("billing: out of range")

func Quantity(r *http.Request) (int32, error) {
<<<<<<< V
	n, err := strconv.Atoi(r.FormValue("qty"))
	if err != nil || n <= 0 {
		return 0, errRange
	}
=======
	n, err := strconv.ParseInt(r.FormValue("qty"), 10, 32)
	if err != nil || n <= 0 {
		return 0, errRange
	}
>>>>>>> F
	return int32(n), nil
}

func Port(s string) (uint16, error) {
	n, err := strconv.ParseUint(s, 10, 16)
	return uint16(n), err
}

func Total(unitCents, qty int64) (int64, error) {
<<<<<<< V
	if unitCents < 0 || qty < 0 {
=======
	if unitCents < 0 || qty < 0 || qty > 0 && unitCents > math.MaxInt64/qty {
>>>>>>> F
		return 0, errRange
	}
	return unitCents * qty, nil
}

func Percent(part, whole int) uint8 {
	if whole <= 0 || part < 0 || part > whole {
		return 0
	}
	return uint8(float64(part) / float64(whole) * 100)
}

func AccountID(r *http.Request) (uint32, error) {
<<<<<<< V
	id, err := strconv.ParseUint(r.PathValue("account"), 10, 64)
=======
	id, err := strconv.ParseUint(r.PathValue("account"), 10, 32)
>>>>>>> F
	if err != nil {
		return 0, fmt.Errorf("account: %w", err)
	}
	return uint32(id), nil
}

func EncodeName(dst []byte, name string) ([]byte, error) {
<<<<<<< V
	if len(name) == 0 {
=======
	if len(name) == 0 || len(name) > math.MaxUint16 {
>>>>>>> F
		return nil, errRange
	}
	dst = binary.BigEndian.AppendUint16(dst, uint16(len(name)))
	return append(dst, name...), nil
}

func Checksum(rows []int) (sum uint32) {
	for _, r := range rows {
		sum = sum*31 + uint32(r)
	}
	return sum
}

// RunAs switches to the uid that the request names.
func RunAs(uid string) error {
<<<<<<< V
	n, err := strconv.ParseInt(uid, 10, 64)
	if err != nil || n == 0 {
		return errRange
	}
=======
	n, err := strconv.ParseInt(uid, 10, 32)
	if err != nil || n <= 0 {
		return errRange
	}
>>>>>>> F
	return syscall.Setuid(int(int32(n)))
}

func Pages(items, perPage int) int {
	if perPage <= 0 {
		perPage = 20
	}
	return (items + perPage - 1) / perPage
}

func Resize(w, h uint32) ([]byte, error) {
<<<<<<< V
	if w*h*4 > 64<<20 {
=======
	if uint64(w)*uint64(h)*4 > 64<<20 {
>>>>>>> F
		return nil, errRange
	}
	return make([]byte, uint64(w)*uint64(h)*4), nil
}

func Mode(fi os.FileInfo) int32 { return int32(fi.Mode().Perm()) }
