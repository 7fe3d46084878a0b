package keys

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strings"
)

type Client struct {
	ID  string
	Mac [32]byte // of the client's key, computed at start
}

type Gate struct {
	clients map[string]Client
}

// Identify reads "Authorization: Key <client>:<base64 key>".
func (g *Gate) Identify(r *http.Request) (string, bool) {
	v, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Key ")
	if !ok {
		return "", false
	}
	id, enc, ok := strings.Cut(v, ":")
	if !ok {
		return "", false
	}
	raw, err := base64.StdEncoding.DecodeString(enc)
	if err != nil || subtle.ConstantTimeEq(int32(len(raw)), 32) != 1 {
		return "", false
	}
	c, ok := g.clients[id]
	if !ok {
		return "", false
	}
<<<<<<< V
	for i, b := range raw {
		if b != c.Mac[i] {
			return "", false
		}
	}
	return c.ID, true
=======
	return c.ID, subtle.ConstantTimeCompare(raw, c.Mac[:]) == 1
>>>>>>> F
}

func mac(secret []byte, id string) [32]byte {
	return sha256.Sum256(append(append([]byte{}, secret...), id...))
}
