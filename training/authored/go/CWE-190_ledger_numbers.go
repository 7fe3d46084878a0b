package ledger

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"strconv"
	"time"
)

var errRange = errors.New("out of range")

func Shares(s string) (int32, error) {
<<<<<<< V
	n, err := strconv.ParseInt(s, 10, 64)
=======
	n, err := strconv.ParseInt(s, 10, 32)
>>>>>>> F
	if err != nil || n < 0 {
		return 0, errRange
	}
	return int32(n), nil
}

func Row(s string) (uint8, error) {
	n, err := strconv.ParseUint(s, 10, 8)
	return uint8(n), err
}

func Record(b []byte) ([]byte, error) {
	if len(b) < 4 {
		return nil, errRange
	}
	n := binary.LittleEndian.Uint32(b)
<<<<<<< V
	if 4+n > uint32(len(b)) {
=======
	if n > uint32(len(b)-4) {
>>>>>>> F
		return nil, errRange
	}
	return b[4 : 4+int(n)], nil
}

func Trailer(b []byte) []byte {
	const size = 16
	if len(b) < size {
		return nil
	}
	return b[len(b)-size:]
}

// Left: spent may run ahead of the budget
func Left(budget, spent uint64) uint64 {
<<<<<<< V
	if left := budget - spent; left > 0 {
		return left
	}
	return 0
=======
	return budget - min(spent, budget)
>>>>>>> F
}

func Cost(units, price int64) (int64, error) {
<<<<<<< V
	c := units * price
	if c < 0 {
		return 0, errRange
	}
	return c, nil
=======
	hi, lo := bits.Mul64(uint64(units), uint64(price))
	if units < 0 || price < 0 || hi != 0 || lo > math.MaxInt64 {
		return 0, errRange
	}
	return int64(lo), nil
>>>>>>> F
}

func Squares(row, col uint8) int { return int(row) * int(col) }

func Lock(seconds int64) time.Time {
<<<<<<< V
	d := time.Duration(seconds) * time.Second
	if d > 24*time.Hour {
		d = 24 * time.Hour
	}
	return time.Now().Add(d)
=======
	return time.Now().Add(time.Duration(min(max(seconds, 0), 86400)) * time.Second)
>>>>>>> F
}

func Retry(attempt uint) time.Duration {
	return time.Second << min(attempt, 6)
}

func Transfer(from, to *int64, cents int64) error {
<<<<<<< V
	if cents == 0 || cents > *from {
=======
	if cents <= 0 || cents > *from {
>>>>>>> F
		return errRange
	}
	*from -= cents
	*to += cents
	return nil
}

// Cents takes what strconv.ParseFloat made of a cell of a partner's sheet.
func Cents(price float64) (int64, error) {
<<<<<<< V
	if price < 0 || price > 1e12 {
		return 0, errRange
	}
	return int64(price * 100), nil
=======
	if !(price >= 0 && price <= 1e12) {
		return 0, errRange
	}
	return int64(math.Round(price * 100)), nil
>>>>>>> F
}

func fnv(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
