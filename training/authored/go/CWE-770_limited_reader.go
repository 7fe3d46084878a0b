package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

const maxBody = 1 << 20

var errTrailing = errors.New("unexpected data after the JSON value")

// decodeBody reads exactly one JSON value from the request into dst. Unknown
// fields and data behind the value are errors.
func decodeBody(w http.ResponseWriter, r *http.Request, dst any) error {
	defer r.Body.Close()
<<<<<<< V
	if r.ContentLength > maxBody {
		return errors.New("body too large")
	}
	dec := json.NewDecoder(r.Body)
=======
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
>>>>>>> F
	dec.DisallowUnknownFields()
	if err := dec.Decode(dst); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return errTrailing
	}
	return nil
}
