package ingest

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"

	"google.golang.org/protobuf/proto"

	pb "example.org/metrics/gen/metricspb"
)

const maxBatch = 4 << 20

var errBatch = errors.New("ingest: batch")

func readBatch(r *http.Request) (*pb.Batch, error) {
	var body io.Reader = io.LimitReader(r.Body, maxBatch)
	if r.Header.Get("Content-Encoding") == "gzip" {
		zr, err := gzip.NewReader(body)
		if err != nil {
			return nil, errBatch
		}
		defer zr.Close()
<<<<<<< V
		body = zr
=======
		body = io.LimitReader(zr, maxBatch)
>>>>>>> F
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		return nil, errBatch
	}
	b := new(pb.Batch)
	if err := proto.Unmarshal(raw, b); err != nil {
		return nil, errBatch
	}
	if len(b.Series) > 10_000 {
		return nil, errBatch
	}
	return b, nil
}

func (s *Server) Push(w http.ResponseWriter, r *http.Request) {
	b, err := readBatch(r)
	if err != nil {
		http.Error(w, "batch not accepted", http.StatusBadRequest)
		return
	}
	s.queue.Offer(b)
	w.WriteHeader(http.StatusNoContent)
}
