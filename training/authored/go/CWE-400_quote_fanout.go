package quotes

import (
	"context"
	"errors"
	"time"
)

type Carrier interface {
	Quote(p Parcel) (Price, error)
}

type answer struct {
	price Price
	err   error
}

var errNone = errors.New("quotes: no carrier answered in time")

// Best asks every carrier and returns the lowest price that arrives in
// two seconds. It is called for each visit of the checkout page.
func Best(ctx context.Context, carriers []Carrier, p Parcel) (Price, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()

<<<<<<< V
	ch := make(chan answer)
=======
	ch := make(chan answer, len(carriers))
>>>>>>> F
	for _, c := range carriers {
		go func() {
			pr, err := c.Quote(p)
			ch <- answer{pr, err}
		}()
	}

	var best Price
	found := false
	for range carriers {
		select {
		case a := <-ch:
			if a.err == nil && (!found || a.price.Less(best)) {
				best, found = a.price, true
			}
		case <-ctx.Done():
			if found {
				return best, nil
			}
			return best, errNone
		}
	}
	if !found {
		return best, errNone
	}
	return best, nil
}
