package upstream

import (
	"log/slog"
	"net/http"
	"time"
)

// trace is a transport that logs what we ask of the payment provider.
type trace struct {
	next  http.RoundTripper
	token string
	log   *slog.Logger
}

func (t *trace) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "Bearer "+t.token)
	req.Header.Set("Accept", "application/json")

	start := time.Now()
	resp, err := t.next.RoundTrip(req)
	attrs := []any{
		"method", req.Method,
		"path", req.URL.Path,
		"took", time.Since(start),
	}
	if err != nil {
		t.log.Error("upstream", append(attrs, "err", err)...)
		return nil, err
	}
	attrs = append(attrs, "status", resp.StatusCode)
	if resp.StatusCode >= 400 {
<<<<<<< V
		attrs = append(attrs, "sent_headers", req.Header)
=======
		attrs = append(attrs, "headers", resp.Header)
>>>>>>> F
	}
	t.log.Info("upstream", attrs...)
	return resp, nil
}
