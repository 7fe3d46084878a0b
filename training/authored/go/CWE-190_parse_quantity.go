package order

import (
	"errors"
	"strconv"
	"strings"
)

// ErrQuantity is returned for texts that are no usable quantity.
var ErrQuantity = errors.New("quantity must be between 1 and 9999")

// ParseQuantity reads the quantity field of an order line, as sent by the shop
// page. Blanks around the number are allowed.
func ParseQuantity(text string) (int16, error) {
	text = strings.TrimSpace(text)
<<<<<<< V
	n, err := strconv.Atoi(text)
	if err != nil || int16(n) > 9999 || n < 1 {
		return 0, ErrQuantity
	}
=======
	n, err := strconv.ParseInt(text, 10, 16)
	if err != nil || n > 9999 || n < 1 {
		return 0, ErrQuantity
	}
>>>>>>> F
	return int16(n), nil
}
