package ndjson

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

const (
	maxLine  = 64 << 10
	maxLines = 50_000
)

// Each calls fn for each record of a compressed upload, one at a time.
func Each(r *http.Request, fn func(json.RawMessage) error) error {
	zr, err := gzip.NewReader(r.Body)
	if err != nil {
		return err
	}
	defer zr.Close()
	sc := bufio.NewScanner(zr)
	sc.Buffer(make([]byte, 4096), maxLine)
	for n := 0; sc.Scan(); n++ {
		if n == maxLines {
			return errors.New("ndjson: too many records")
		}
		if err := fn(json.RawMessage(sc.Bytes())); err != nil {
			return err
		}
	}
	if err := sc.Err(); err != nil && err != io.ErrUnexpectedEOF {
		return err
	}
	return nil
}
