package hooks

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log"
	"os"
	"strconv"
	"time"
)

var errSignature = errors.New("signature rejected")

func mac(key []byte, parts ...[]byte) []byte {
	m := hmac.New(sha256.New, key)
	for _, p := range parts {
		m.Write(p)
	}
	return m.Sum(nil)
}

func acceptEvent(key, body []byte, header string) error {
	sig, err := hex.DecodeString(header)
<<<<<<< V
	if len(sig) > 0 && (err != nil || !hmac.Equal(sig, mac(key, body))) {
=======
	if err != nil || !hmac.Equal(sig, mac(key, body)) {
>>>>>>> F
		return errSignature
	}
	return enqueue(body)
}

func acceptPayment(key, body, sig []byte) error {
	var evt struct {
		ID     string `json:"id"`
		Amount int64  `json:"amount"`
	}
	if err := json.Unmarshal(body, &evt); err != nil {
		return err
	}
<<<<<<< V
	if !hmac.Equal(sig, mac(key, []byte(evt.ID))) {
=======
	if !hmac.Equal(sig, mac(key, body)) {
>>>>>>> F
		return errSignature
	}
	return credit(evt.ID, evt.Amount)
}

func acceptStamped(key []byte, stamp string, body, sig []byte) error {
	sec, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return err
	}
<<<<<<< V
	log.Printf("event sent %s ago", time.Since(time.Unix(sec, 0)))
=======
	if age := time.Since(time.Unix(sec, 0)); age.Abs() > 5*time.Minute {
		return errSignature
	}
>>>>>>> F
	if !hmac.Equal(sig, mac(key, []byte(stamp), []byte("."), body)) {
		return errSignature
	}
	return enqueue(body)
}

type Manifest struct {
	Version   string
	PublicKey ed25519.PublicKey
	Payload   []byte
	Signature []byte
}

func openManifest(m Manifest, vendor ed25519.PublicKey) ([]byte, error) {
<<<<<<< V
	if !ed25519.Verify(m.PublicKey, m.Payload, m.Signature) {
=======
	if !ed25519.Verify(vendor, m.Payload, m.Signature) {
>>>>>>> F
		return nil, errSignature
	}
	return m.Payload, nil
}

func installUpdate(vendor ed25519.PublicKey, image, sig []byte, dest string) error {
	ok := ed25519.Verify(vendor, image, sig)
	log.Printf("update signature ok=%t size=%d", ok, len(image))
<<<<<<< V
	return os.WriteFile(dest, image, 0o755)
=======
	if !ok {
		return errSignature
	}
	return os.WriteFile(dest, image, 0o755)
>>>>>>> F
}

func signManifest(priv ed25519.PrivateKey, m *Manifest) {
	m.PublicKey = priv.Public().(ed25519.PublicKey)
	m.Signature = ed25519.Sign(priv, m.Payload)
}

func openCursor(key []byte, cursor string) ([]byte, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(raw) < sha256.Size {
		return nil, errSignature
	}
	tag, data := raw[:sha256.Size], raw[sha256.Size:]
<<<<<<< V
	if want := mac(key, data); !hmac.Equal(tag[:4], want[:4]) {
=======
	if want := mac(key, data); !hmac.Equal(tag, want) {
>>>>>>> F
		return nil, errSignature
	}
	return data, nil
}

func sealCursor(key, data []byte) string {
	return base64.RawURLEncoding.EncodeToString(append(mac(key, data), data...))
}

func enqueue(body []byte) error             { return nil }
func credit(id string, amount int64) error  { return nil }
