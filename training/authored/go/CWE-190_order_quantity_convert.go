package checkout

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

var ErrQuantity = errors.New("quantity out of range")

const maxQuantity = 999

type Line struct {
	SKU      string
	Quantity int32
	Unit     int64 // cents
}

type Cart struct {
	Lines    []Line
	Discount int64
}

type Prices interface {
	Cents(sku string) (int64, bool)
}

type Handler struct {
	Prices Prices
	Charge func(customer string, cents int64) error
}

// parseQuantity accepts "3", "3 pcs" and "1 dozen".
func parseQuantity(s string) (int64, error) {
	num, unit, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.ParseInt(num, 10, 64)
	if err != nil {
		return 0, err
	}
	switch unit {
	case "", "pcs":
		return n, nil
	case "dozen":
		return n * 12, nil
	}
	return 0, fmt.Errorf("unit %q", unit)
}

func (h *Handler) line(sku, quantity string) (Line, error) {
	cents, ok := h.Prices.Cents(sku)
	if !ok {
		return Line{}, fmt.Errorf("unknown article %q", sku)
	}
	n, err := parseQuantity(quantity)
	if err != nil {
		return Line{}, err
	}
<<<<<<< V
	if int32(n) > maxQuantity {
=======
	if n < 1 || n > maxQuantity {
>>>>>>> F
		return Line{}, ErrQuantity
	}
	return Line{SKU: sku, Quantity: int32(n), Unit: cents}, nil
}

func (c *Cart) total() int64 {
	var sum int64
	for _, l := range c.Lines {
		sum += int64(l.Quantity) * l.Unit
	}
	return max(sum-c.Discount, 0)
}

func discount(code string, sum int64) int64 {
	switch strings.ToUpper(strings.TrimSpace(code)) {
	case "SPRING5":
		return sum / 20
	case "WELCOME":
		return min(sum, 500)
	}
	return 0
}

// Place handles POST /checkout with repeated sku and qty fields.
func (h *Handler) Place(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "form", http.StatusBadRequest)
		return
	}
	skus, qtys := r.PostForm["sku"], r.PostForm["qty"]
	if len(skus) == 0 || len(skus) != len(qtys) || len(skus) > 100 {
		http.Error(w, "lines", http.StatusBadRequest)
		return
	}
	var cart Cart
	for i := range skus {
		l, err := h.line(skus[i], qtys[i])
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		cart.Lines = append(cart.Lines, l)
	}
	cart.Discount = discount(r.PostForm.Get("code"), cart.total())
	if err := h.Charge(customerOf(r), cart.total()); err != nil {
		http.Error(w, "payment failed", http.StatusPaymentRequired)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
