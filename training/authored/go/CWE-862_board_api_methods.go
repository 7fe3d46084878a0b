package boards

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
)

var errForbidden = errors.New("forbidden")

type Handler struct {
	Store Store
}

type user struct {
	ID    int64
	Admin bool
}

func (h *Handler) member(u *user, boardID int64) error {
	ok, err := h.Store.IsMember(boardID, u.ID)
	if err != nil {
		return err
	}
	if !ok && !u.Admin {
		return errForbidden
	}
	return nil
}

// ServeHTTP handles /boards/{id} and /boards/{id}/cards/{card}.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := currentUser(r)
	if u == nil {
		http.Error(w, "login required", http.StatusUnauthorized)
		return
	}
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	if len(parts) < 2 {
		http.NotFound(w, r)
		return
	}
	boardID, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if err := h.member(u, boardID); err != nil {
		http.Error(w, "no access", http.StatusForbidden)
		return
	}
	switch {
	case len(parts) == 2 && r.Method == http.MethodGet:
		h.show(w, boardID)
	case len(parts) == 4 && r.Method == http.MethodPatch:
		h.moveCard(w, r, u, boardID, parts[3])
	default:
		http.NotFound(w, r)
	}
}

func (h *Handler) show(w http.ResponseWriter, boardID int64) {
	b, err := h.Store.Board(boardID)
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	writeJSON(w, b)
}

type movePatch struct {
	Board  *int64 `json:"board"`
	Column string `json:"column"`
	Rank   int    `json:"rank"`
}

func (h *Handler) moveCard(w http.ResponseWriter, r *http.Request, u *user, boardID int64, rawCard string) {
	cardID, err := strconv.ParseInt(rawCard, 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	var p movePatch
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&p); err != nil {
		http.Error(w, "bad body", http.StatusBadRequest)
		return
	}
	card, err := h.Store.Card(cardID)
	if err != nil || card.BoardID != boardID {
		http.NotFound(w, r)
		return
	}
	if p.Board != nil {
<<<<<<< V
		if _, err := h.Store.Board(*p.Board); err != nil {
			http.Error(w, "unknown board", http.StatusBadRequest)
			return
		}
=======
		if err := h.member(u, *p.Board); err != nil {
			http.Error(w, "no access", http.StatusForbidden)
			return
		}
>>>>>>> F
		card.BoardID = *p.Board
	}
	card.Column, card.Rank = p.Column, p.Rank
	if err := h.Store.SaveCard(card); err != nil {
		http.Error(w, "cannot save", http.StatusInternalServerError)
		return
	}
	writeJSON(w, card)
}
