package session

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"
)

var errInvalid = errors.New("session: invalid cookie")

type Session struct {
	User    string `json:"u"`
	Role    string `json:"r"`
	Expires int64  `json:"e"`
}

type Codec struct {
	keys map[string][]byte // by key id; old ones stay until their cookies expire
	cur  string
}

func NewCodec(cur string, keys map[string][]byte) (*Codec, error) {
	for id, k := range keys {
		if len(k) < 32 || strings.Contains(id, ".") {
			return nil, errors.New("session: bad key " + id)
		}
	}
	if _, ok := keys[cur]; !ok {
		return nil, errors.New("session: no current key")
	}
	return &Codec{keys: keys, cur: cur}, nil
}

func sign(key []byte, kid, payload string) []byte {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(kid))
	m.Write([]byte{'.'})
	m.Write([]byte(payload))
	return m.Sum(nil)
}

func (c *Codec) Encode(s Session) (string, error) {
	b, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	p := base64.RawURLEncoding.EncodeToString(b)
	sig := base64.RawURLEncoding.EncodeToString(sign(c.keys[c.cur], c.cur, p))
	return c.cur + "." + p + "." + sig, nil
}

func (c *Codec) Decode(value string) (*Session, error) {
	parts := strings.Split(value, ".")
	if len(parts) != 3 {
		return nil, errInvalid
	}
	kid, payload := parts[0], parts[1]
	sig, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		return nil, errInvalid
	}
<<<<<<< V
	key := c.keys[kid]
	if len(sig) != sha256.Size || !hmac.Equal(sig, sign(key, kid, payload)) {
=======
	key, ok := c.keys[kid]
	if !ok || !hmac.Equal(sig, sign(key, kid, payload)) {
>>>>>>> F
		return nil, errInvalid
	}
	b, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return nil, errInvalid
	}
	var s Session
	if err := json.Unmarshal(b, &s); err != nil {
		return nil, errInvalid
	}
	if time.Now().Unix() >= s.Expires {
		return nil, errInvalid
	}
	return &s, nil
}

func (c *Codec) FromRequest(r *http.Request) *Session {
	ck, err := r.Cookie("sid")
	if err != nil {
		return nil
	}
	s, err := c.Decode(ck.Value)
	if err != nil {
		return nil
	}
	return s
}

func (c *Codec) Set(w http.ResponseWriter, s Session) error {
	v, err := c.Encode(s)
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name: "sid", Value: v, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	return nil
}
