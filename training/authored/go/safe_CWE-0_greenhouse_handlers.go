package api

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"example.org/greenhouse/store"
)

type Handlers struct {
	Beds *store.Beds
	Log  *slog.Logger
}

func (h *Handlers) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /beds", h.list)
	mux.HandleFunc("POST /beds", h.create)
	mux.HandleFunc("GET /beds/{id}", h.show)
	mux.HandleFunc("PUT /beds/{id}/target", h.setTarget)
	return mux
}

func (h *Handlers) reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		h.Log.Warn("reply", "err", err)
	}
}

func (h *Handlers) fail(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, store.ErrNotFound):
		h.reply(w, http.StatusNotFound, map[string]string{"error": "not found"})
	default:
		h.Log.Error("request failed", "err", err)
		h.reply(w, http.StatusInternalServerError, map[string]string{"error": "internal error"})
	}
}

func decode[T any](w http.ResponseWriter, r *http.Request) (v T, ok bool) {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, 64<<10))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		http.Error(w, "malformed body", http.StatusBadRequest)
		return v, false
	}
	return v, true
}

func (h *Handlers) list(w http.ResponseWriter, r *http.Request) {
	beds, err := h.Beds.All(r.Context())
	if err != nil {
		h.fail(w, err)
		return
	}
	h.reply(w, http.StatusOK, beds)
}

func (h *Handlers) create(w http.ResponseWriter, r *http.Request) {
	in, ok := decode[store.NewBed](w, r)
	if !ok {
		return
	}
	bed, err := h.Beds.Create(r.Context(), in)
	if err != nil {
		h.fail(w, err)
		return
	}
	h.reply(w, http.StatusCreated, bed)
}

func (h *Handlers) show(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		h.fail(w, store.ErrNotFound)
		return
	}
	bed, err := h.Beds.Get(r.Context(), id)
	if err != nil {
		h.fail(w, err)
		return
	}
	h.reply(w, http.StatusOK, bed)
}

func (h *Handlers) setTarget(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		h.fail(w, store.ErrNotFound)
		return
	}
	in, ok := decode[struct {
		Moisture float64 `json:"moisture"`
	}](w, r)
	if !ok {
		return
	}
	if in.Moisture < 0 || in.Moisture > 1 {
		h.reply(w, http.StatusUnprocessableEntity, map[string]string{"error": "moisture is between 0 and 1"})
		return
	}
	if err := h.Beds.SetTarget(r.Context(), id, in.Moisture); err != nil {
		h.fail(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
