package hooks

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	maxBody   = 1 << 20
	tolerance = 5 * time.Minute
)

var errSignature = errors.New("signature does not fit")

// Seen remembers event ids for a day; Add is false for an id it knows. Remove
// takes an id back whose event could not be handled.
type Seen interface {
	Add(ctx context.Context, id string, ttl time.Duration) (bool, error)
	Remove(ctx context.Context, id string) error
}

type Event struct {
	ID   string          `json:"id"`
	Type string          `json:"type"`
	Data json.RawMessage `json:"data"`
}

type Receiver struct {
	Keys   [][]byte // the current key and, while it is being changed, the last one
	Seen   Seen
	Handle map[string]func(context.Context, json.RawMessage) error
	Now    func() time.Time
}

// parseHeader splits "t=1700000000,v1=hex[,v1=hex]".
func parseHeader(h string) (ts string, sigs [][]byte) {
	for _, item := range strings.Split(h, ",") {
		k, v, _ := strings.Cut(strings.TrimSpace(item), "=")
		switch k {
		case "t":
			ts = v
		case "v1":
			if raw, err := hex.DecodeString(v); err == nil && len(raw) == sha256.Size && len(sigs) < 4 {
				sigs = append(sigs, raw)
			}
		}
	}
	return ts, sigs
}

func (rc *Receiver) verify(header string, body []byte) error {
	ts, sigs := parseHeader(header)
	sec, err := strconv.ParseInt(ts, 10, 64)
	if err != nil || len(sigs) == 0 {
		return errSignature
	}
	if age := rc.Now().Sub(time.Unix(sec, 0)); age > tolerance || age < -tolerance {
		return errSignature
	}
	for _, key := range rc.Keys {
		mac := hmac.New(sha256.New, key)
		io.WriteString(mac, ts+".")
		mac.Write(body)
		want := mac.Sum(nil)
		for _, sig := range sigs {
			if hmac.Equal(sig, want) {
				return nil
			}
		}
	}
	return errSignature
}

func (rc *Receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "body is too large", http.StatusRequestEntityTooLarge)
		return
	}
	if err := rc.verify(r.Header.Get("Payments-Signature"), body); err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	var ev Event
	if err := json.Unmarshal(body, &ev); err != nil || ev.ID == "" {
		http.Error(w, "not an event", http.StatusBadRequest)
		return
	}
	handle, ok := rc.Handle[ev.Type]
	if !ok {
		w.WriteHeader(http.StatusNoContent) // not for us
		return
	}
	fresh, err := rc.Seen.Add(r.Context(), ev.ID, 24*time.Hour)
	if err != nil {
		http.Error(w, "try again", http.StatusServiceUnavailable)
		return
	}
	if fresh {
		if err := handle(r.Context(), ev.Data); err != nil {
			// The sender comes back; a failure here is cured by the ttl.
			_ = rc.Seen.Remove(context.WithoutCancel(r.Context()), ev.ID)
			http.Error(w, "try again", http.StatusInternalServerError)
			return
		}
	}
	w.WriteHeader(http.StatusNoContent)
}
