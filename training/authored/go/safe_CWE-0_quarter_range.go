package calendar

import "time"

// Quarter returns the first instant of the quarter that t lies in and the first
// instant of the next one, both in t's location.
func Quarter(t time.Time) (from, to time.Time) {
	first := (t.Month()-1)/3*3 + 1
	from = time.Date(t.Year(), first, 1, 0, 0, 0, 0, t.Location())
	return from, from.AddDate(0, 3, 0)
}
