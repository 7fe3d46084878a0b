package hooks

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

func sign(key, data []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write(data)
	return m.Sum(nil)
}

func (h *Hooks) Forge(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, "body", http.StatusRequestEntityTooLarge)
		return
	}
	got, _ := hex.DecodeString(strings.TrimPrefix(r.Header.Get("X-Signature-256"), "sha256="))
<<<<<<< V
	if !bytes.HasPrefix(sign(h.forgeKey, body), got) {
=======
	if !hmac.Equal(sign(h.forgeKey, body), got) {
>>>>>>> F
		http.Error(w, "signature", http.StatusForbidden)
		return
	}
	var ev PushEvent
	if err := json.Unmarshal(body, &ev); err != nil {
		http.Error(w, "json", http.StatusBadRequest)
		return
	}
	h.queue.Push(ev)
	w.WriteHeader(http.StatusAccepted)
}

func (h *Hooks) Card(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<18))
	if err != nil {
		http.Error(w, "body", http.StatusRequestEntityTooLarge)
		return
	}
	ts := r.Header.Get("X-Time")
	got, _ := hex.DecodeString(r.Header.Get("X-Mac"))
	if !hmac.Equal(sign(h.cardKey, append([]byte(ts+"."), body...)), got) {
		http.Error(w, "mac", http.StatusForbidden)
		return
	}
	sent, err := strconv.ParseInt(ts, 10, 64)
<<<<<<< V
	if err != nil || time.Unix(sent, 0).After(time.Now().Add(5*time.Minute)) {
=======
	if err != nil || time.Since(time.Unix(sent, 0)).Abs() > 5*time.Minute {
>>>>>>> F
		http.Error(w, "time", http.StatusForbidden)
		return
	}
	h.payments.Apply(r.Context(), body)
	w.WriteHeader(http.StatusNoContent)
}

func (h *Hooks) Meter(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
	sig, err := base64.StdEncoding.DecodeString(r.Header.Get("X-Signature"))
	key, known := h.meterKeys[r.PathValue("meter")]
<<<<<<< V
	if err != nil || known && !ed25519.Verify(key, body, sig) {
=======
	if err != nil || !known || !ed25519.Verify(key, body, sig) {
>>>>>>> F
		http.Error(w, "signature", http.StatusForbidden)
		return
	}
	h.readings.Add(r.PathValue("meter"), body)
	w.WriteHeader(http.StatusNoContent)
}

func (h *Hooks) Cron(w http.ResponseWriter, r *http.Request) {
	got := []byte(r.Header.Get("X-Cron-Key"))
<<<<<<< V
	if subtle.ConstantTimeCompare(got, []byte(r.FormValue("key"))) != 1 {
=======
	if subtle.ConstantTimeCompare(got, h.cronKey) != 1 {
>>>>>>> F
		http.Error(w, "key", http.StatusForbidden)
		return
	}
	go h.nightly()
	w.WriteHeader(http.StatusAccepted)
}

func (h *Hooks) Mailer(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
<<<<<<< V
	if fmt.Sprintf("%08x", crc32.ChecksumIEEE(body)) != r.Header.Get("X-Checksum") {
=======
	if got, _ := hex.DecodeString(r.Header.Get("X-Checksum")); !hmac.Equal(sign(h.mailKey, body), got) {
>>>>>>> F
		http.Error(w, "checksum", http.StatusForbidden)
		return
	}
	var ev struct{ Address, Kind string }
	if json.Unmarshal(body, &ev) == nil && ev.Kind == "complaint" {
		h.users.Unsubscribe(r.Context(), ev.Address)
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *Hooks) Ping(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, http.MaxBytesReader(w, r.Body, 1024))
	w.WriteHeader(http.StatusNoContent)
}

func (h *Hooks) NotModified(r *http.Request, content []byte) bool {
	tag := fmt.Sprintf(`"%08x"`, crc32.ChecksumIEEE(content))
	return bytes.Equal([]byte(r.Header.Get("If-None-Match")), []byte(tag))
}

func (h *Hooks) Send(url string, payload any) error {
	body, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("X-Signature-256", "sha256="+hex.EncodeToString(sign(h.outKey, body)))
	res, err := h.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}
