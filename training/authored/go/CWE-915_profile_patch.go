package users

import (
	"encoding/json"
	"net/http"
	"time"

	"gorm.io/gorm"
)

type User struct {
	ID        uint      `json:"id" gorm:"primaryKey"`
	Email     string    `json:"email"`
	Name      string    `json:"name"`
	Locale    string    `json:"locale"`
	Role      string    `json:"role"`
	Credits   int64     `json:"credits"`
	CreatedAt time.Time `json:"created_at"`
}

type Handler struct{ db *gorm.DB }

// Patch updates the profile of the signed-in user.
func (h *Handler) Patch(w http.ResponseWriter, r *http.Request) {
	var u User
	if err := h.db.First(&u, "id = ?", sessionUser(r)).Error; err != nil {
		http.NotFound(w, r)
		return
	}
	body := json.NewDecoder(http.MaxBytesReader(w, r.Body, 8<<10))
<<<<<<< V
	id := u.ID
	if err := body.Decode(&u); err != nil {
		http.Error(w, "malformed", http.StatusBadRequest)
		return
	}
	u.ID = id
=======
	in := struct{ Name, Locale *string }{&u.Name, &u.Locale}
	if err := body.Decode(&in); err != nil {
		http.Error(w, "malformed", http.StatusBadRequest)
		return
	}
>>>>>>> F
	if err := h.db.Save(&u).Error; err != nil {
		http.Error(w, "not saved", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(u)
}
