package ledger

import (
	"encoding/binary"
	"errors"
	"math"
	"math/big"
	"net/http"
	"strconv"
	"time"
)

var errAmount = errors.New("amount out of range")

func parseQuantity(s string) (int32, error) {
<<<<<<< V
	n, err := strconv.Atoi(s)
=======
	n, err := strconv.ParseInt(s, 10, 32)
>>>>>>> F
	return int32(n), err
}

func parsePort(s string) (uint16, error) {
	n, err := strconv.ParseUint(s, 10, 16)
	return uint16(n), err
}

func orderTotal(unit, qty int64) (int64, error) {
<<<<<<< V
	if unit < 0 || qty < 0 {
=======
	if unit < 0 || qty < 0 || (unit > 0 && qty > math.MaxInt64/unit) {
>>>>>>> F
		return 0, errAmount
	}
	return unit * qty, nil
}

func withdraw(balance, amount uint64) (uint64, error) {
<<<<<<< V
	if balance-amount < 0 {
=======
	if amount > balance {
>>>>>>> F
		return balance, errAmount
	}
	return balance - amount, nil
}

func transfer(from, to *int64, amount int64) error {
<<<<<<< V
	if *from < amount {
=======
	if amount <= 0 || *from < amount {
>>>>>>> F
		return errAmount
	}
	*from -= amount
	*to += amount
	return nil
}

func runAs(uidText string) (uint32, error) {
<<<<<<< V
	uid, err := strconv.ParseInt(uidText, 10, 64)
=======
	uid, err := strconv.ParseUint(uidText, 10, 32)
>>>>>>> F
	if err != nil || uid == 0 {
		return 0, errors.New("uid")
	}
	return uint32(uid), nil
}

func frameLen(header []byte) (int, error) {
	n := int32(binary.BigEndian.Uint32(header[:4]))
<<<<<<< V
	if n > 1<<20 {
=======
	if n < 0 || n > 1<<20 {
>>>>>>> F
		return 0, errors.New("frame too large")
	}
	return int(n), nil
}

func cacheFor(r *http.Request) time.Duration {
	sec, err := strconv.ParseUint(r.URL.Query().Get("ttl"), 10, 16)
	if err != nil {
		return time.Minute
	}
	return time.Duration(sec) * time.Second
}

func bucket(id int64, shards int) int {
	return int(uint64(id)*0x9E3779B97F4A7C15>>32) % shards
}

func bigTotal(unit, qty int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(unit), big.NewInt(qty))
}

func cents(amount float64) (int64, error) {
<<<<<<< V
	if amount < 0 {
=======
	if !(amount >= 0 && amount < 1e12) {
>>>>>>> F
		return 0, errAmount
	}
	return int64(math.Round(amount * 100)), nil
}
