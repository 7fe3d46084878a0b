package seats

import (
	"net/http"
	"strconv"
)

type Plan struct {
	MaxSeats  int32
	UnitCents int32
}

// setSeats changes the number of seats of a subscription. The body is a
// form from the billing page.
func (h *Handler) setSeats(w http.ResponseWriter, r *http.Request) {
	sub, plan, err := h.load(r)
	if err != nil {
		http.NotFound(w, r)
		return
	}
<<<<<<< V
	v, err := strconv.ParseInt(r.PostFormValue("seats"), 10, 64)
=======
	v, err := strconv.ParseInt(r.PostFormValue("seats"), 10, 32)
>>>>>>> F
	if err != nil || v < 1 {
		http.Error(w, "seats must be a positive number", http.StatusBadRequest)
		return
	}
	n := int32(v)
	if n > plan.MaxSeats {
		http.Error(w, "too many seats for this plan", http.StatusConflict)
		return
	}
	monthly := int64(n) * int64(plan.UnitCents)
	if err := h.subs.Update(r.Context(), sub, n, monthly); err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/billing", http.StatusSeeOther)
}
