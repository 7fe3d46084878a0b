package httpx

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
)

// UserError carries a text that is written for the person in front of the
// screen.
type UserError struct {
	Status int
	Text   string
	Cause  error
}

func (e *UserError) Error() string { return e.Text }
func (e *UserError) Unwrap() error { return e.Cause }

type Func func(w http.ResponseWriter, r *http.Request) error

func (f Func) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := f(w, r)
	if err == nil {
		return
	}
	var ue *UserError
	if errors.As(err, &ue) {
		slog.Info("refused", "path", r.URL.Path, "status", ue.Status, "cause", ue.Cause)
		http.Error(w, ue.Error(), ue.Status)
		return
	}
	var b [6]byte
	rand.Read(b[:])
	ref := hex.EncodeToString(b[:])
	slog.Error("failed", "path", r.URL.Path, "ref", ref, "err", err)
	http.Error(w, "Something went wrong. Please quote "+ref+" when you call us.", http.StatusInternalServerError)
}
