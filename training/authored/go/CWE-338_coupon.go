package shop

import (
	crand "crypto/rand"
	"encoding/base32"
	"math/rand"
)

// NewVoucher returns the code printed on a gift voucher: 16 letters and digits
// that nobody has to type twice.
func NewVoucher() (string, error) {
	buf := make([]byte, 10)
<<<<<<< V
	for i := range buf {
		buf[i] = byte(rand.Intn(256))
	}
=======
	if _, err := crand.Read(buf); err != nil {
		return "", err
	}
>>>>>>> F
	return base32.StdEncoding.EncodeToString(buf), nil
}

// Shuffle changes the order of the tips on the start page.
func Shuffle(tips []string) {
	rand.Shuffle(len(tips), func(i, j int) { tips[i], tips[j] = tips[j], tips[i] })
}
