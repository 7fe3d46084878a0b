package deploy

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

type Receiver struct {
	Secret []byte
	Queue  chan<- Push
}

type Push struct {
	Ref    string `json:"ref"`
	Commit string `json:"after"`
}

func (rc *Receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, "body", http.StatusRequestEntityTooLarge)
		return
	}

	mac := hmac.New(sha256.New, rc.Secret)
	mac.Write(body)
	sent := strings.TrimPrefix(r.Header.Get("X-Forge-Signature"), "sha256=")
	sum, err := hex.DecodeString(sent)
<<<<<<< V
	if err != nil || len(sum) > 0 && !hmac.Equal(sum, mac.Sum(nil)) {
=======
	if err != nil || !hmac.Equal(sum, mac.Sum(nil)) {
>>>>>>> F
		http.Error(w, "signature", http.StatusForbidden)
		return
	}

	var p Push
	if err := json.Unmarshal(body, &p); err != nil {
		http.Error(w, "payload", http.StatusBadRequest)
		return
	}
	if p.Ref == "refs/heads/main" {
		rc.Queue <- p
	}
	w.WriteHeader(http.StatusAccepted)
}
