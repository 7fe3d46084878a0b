package api

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

const (
	wireLimit  = 2 << 20
	plainLimit = 16 << 20
)

var errTooLarge = errors.New("body too large")

type event struct {
	Kind string          `json:"kind"`
	At   int64           `json:"at"`
	Data json.RawMessage `json:"data"`
}

type Ingest struct {
	Sink func(event) error
}

// body gives the request's body without its content coding.
func body(w http.ResponseWriter, r *http.Request) (io.Reader, error) {
	raw := http.MaxBytesReader(w, r.Body, wireLimit)
	switch strings.ToLower(r.Header.Get("Content-Encoding")) {
	case "", "identity":
		return raw, nil
	case "gzip":
		return gzip.NewReader(raw)
	}
	return nil, errors.New("unsupported coding")
}

func readCapped(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, plainLimit+1))
	if err != nil {
		return nil, err
	}
	if len(b) > plainLimit {
		return nil, errTooLarge
	}
	return b, nil
}

// Single takes one event.
func (in *Ingest) Single(w http.ResponseWriter, r *http.Request) {
	src, err := body(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	b, err := readCapped(src)
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	var e event
	if err := json.Unmarshal(b, &e); err != nil {
		http.Error(w, "bad event", http.StatusBadRequest)
		return
	}
	in.deliver(w, []event{e})
}

// Batch takes newline separated events.
func (in *Ingest) Batch(w http.ResponseWriter, r *http.Request) {
	src, err := body(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
<<<<<<< V
	b, err := io.ReadAll(src)
=======
	b, err := readCapped(src)
>>>>>>> F
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	var all []event
	for _, line := range bytes.Split(b, []byte{'\n'}) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		var e event
		if err := json.Unmarshal(line, &e); err != nil {
			http.Error(w, "bad event", http.StatusBadRequest)
			return
		}
		all = append(all, e)
	}
	in.deliver(w, all)
}

func (in *Ingest) deliver(w http.ResponseWriter, all []event) {
	for _, e := range all {
		if e.Kind == "" || e.At <= 0 {
			continue
		}
		if err := in.Sink(e); err != nil {
			http.Error(w, "try again", http.StatusServiceUnavailable)
			return
		}
	}
	w.WriteHeader(http.StatusNoContent)
}
