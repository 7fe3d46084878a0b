package tokens

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

// Key is one entry of keys.yaml. File holds a public key in PEM form for
// partners, or a shared secret for our own jobs.
type Key struct {
	Alg  string `yaml:"alg"`
	File string `yaml:"file"`
}

type KeySet struct {
	keys map[string]Key
}

var errToken = errors.New("tokens: not acceptable")

func (ks *KeySet) lookup(t *jwt.Token) (any, error) {
	kid, _ := t.Header["kid"].(string)
	k, ok := ks.keys[kid]
	if !ok {
		return nil, fmt.Errorf("tokens: key id %q", kid)
	}
	raw, err := os.ReadFile(k.File)
	if err != nil {
		return nil, err
	}

<<<<<<< V
	alg := t.Method.Alg()
=======
	alg := k.Alg
>>>>>>> F
	switch {
	case strings.HasPrefix(alg, "RS"):
		return jwt.ParseRSAPublicKeyFromPEM(raw)
	case strings.HasPrefix(alg, "HS"):
		return raw, nil
	}
	return nil, errToken
}

// Subject checks a bearer token and returns whom it stands for.
func (ks *KeySet) Subject(bearer string) (string, error) {
	tok, err := jwt.Parse(bearer, ks.lookup, jwt.WithAudience("partner-api"), jwt.WithExpirationRequired())
	if err != nil {
		return "", err
	}
	return tok.Claims.GetSubject()
}
