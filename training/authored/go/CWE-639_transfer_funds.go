package wallet

import (
	"encoding/json"
	"net/http"
)

type transferRequest struct {
	UserID int64  `json:"user_id"`
	From   int64  `json:"from_wallet"`
	To     int64  `json:"to_wallet"`
	Cents  int64  `json:"cents"`
	Note   string `json:"note"`
}

func (s *Server) transfer(w http.ResponseWriter, r *http.Request) {
	me := claimsFrom(r.Context())
	if me == nil {
		http.Error(w, "unauthenticated", http.StatusUnauthorized)
		return
	}
	var req transferRequest
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096))
	if err := dec.Decode(&req); err != nil || req.Cents <= 0 {
		http.Error(w, "malformed transfer", http.StatusBadRequest)
		return
	}
	from, err := s.wallets.Get(r.Context(), req.From)
	if err != nil {
		http.Error(w, "no such wallet", http.StatusNotFound)
		return
	}
<<<<<<< V
	if from.OwnerID != req.UserID {
=======
	if from.OwnerID != me.UserID {
>>>>>>> F
		http.Error(w, "no such wallet", http.StatusNotFound)
		return
	}
	if err := s.wallets.Move(r.Context(), from.ID, req.To, req.Cents, req.Note); err != nil {
		s.log.Warn("transfer", "wallet", from.ID, "by", me.UserID, "err", err)
		http.Error(w, "transfer refused", http.StatusConflict)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
