package proto

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
)

var ErrFormat = errors.New("malformed message")

func readField(msg []byte, off int) ([]byte, error) {
	if off < 0 || len(msg) < 2 || off > len(msg)-2 {
		return nil, ErrFormat
	}
	n := int(binary.BigEndian.Uint16(msg[off:]))
<<<<<<< V
	if n > len(msg) || off > len(msg) {
=======
	if n > len(msg)-off-2 {
>>>>>>> F
		return nil, ErrFormat
	}
	return msg[off+2 : off+2+n], nil
}

func checksum(msg []byte) (sum uint16) {
	for i := range msg {
		sum += uint16(msg[i]) << (8 * (i & 1))
	}
	return sum
}

func readFrame(r io.Reader) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
<<<<<<< V
	if n == 0 || n > math.MaxInt32 {
=======
	if n == 0 || n > 1<<20 {
>>>>>>> F
		return nil, ErrFormat
	}
	buf := make([]byte, n)
	_, err := io.ReadFull(r, buf)
	return buf, err
}

func bearer(r *http.Request) string {
	parts := strings.SplitN(r.Header.Get("Authorization"), " ", 2)
<<<<<<< V
	if parts[0] != "Bearer" {
=======
	if len(parts) != 2 || parts[0] != "Bearer" {
>>>>>>> F
		return ""
	}
	return parts[1]
}

var months = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func monthName(r *http.Request) string {
	m, err := strconv.Atoi(r.URL.Query().Get("month"))
<<<<<<< V
	if err != nil || m > len(months) {
=======
	if err != nil || m < 1 || m > len(months) {
>>>>>>> F
		return ""
	}
	return months[m-1]
}

func weekday(n uint8) string {
	return [...]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}[n%7]
}

func window(rows []string, page, size int) []string {
<<<<<<< V
	from := page * size
	to := from + size
	if to > len(rows) {
		to = len(rows)
	}
=======
	size = max(1, min(size, 200))
	from := min(max(0, min(page, len(rows)))*size, len(rows))
	to := min(from+size, len(rows))
>>>>>>> F
	return rows[from:to]
}

func newMatrix(w, h uint32) ([]float64, error) {
<<<<<<< V
	if w*h > 1<<24 {
=======
	if uint64(w)*uint64(h) > 1<<24 {
>>>>>>> F
		return nil, ErrFormat
	}
	return make([]float64, int(w)*int(h)), nil
}

func readTable(r io.Reader, count uint32) ([]uint64, error) {
<<<<<<< V
	out := make([]uint64, 0, count)
=======
	out := []uint64{}
>>>>>>> F
	for range count {
		var v uint64
		if err := binary.Read(r, binary.LittleEndian, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func header(msg []byte) (kind, flags byte, err error) {
	if len(msg) < 2 {
		return 0, 0, ErrFormat
	}
	return msg[0], msg[1], nil
}
