package session

import (
	"crypto/rsa"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/go-jose/go-jose/v4"
	josejwt "github.com/go-jose/go-jose/v4/jwt"
	"github.com/golang-jwt/jwt/v5"
	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"
	jwxjwt "github.com/lestrrat-go/jwx/v2/jwt"
)

type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

func ParseAccess(raw string, key *rsa.PublicKey) (*Claims, error) {
	var c Claims
<<<<<<< V
	_, _, err := jwt.NewParser().ParseUnverified(raw, &c)
=======
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithValidMethods([]string{"RS256"}))
>>>>>>> F
	return &c, err
}

// IssuerOf picks the realm whose keys the caller then verifies with.
func IssuerOf(raw string) (string, error) {
	var c jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(raw, &c); err != nil {
		return "", err
	}
	return c.Issuer, nil
}

func partnerKeys(pub *rsa.PublicKey, pem []byte) jwt.Keyfunc {
	return func(t *jwt.Token) (any, error) {
<<<<<<< V
		if _, ok := t.Method.(*jwt.SigningMethodHMAC); ok {
			return pem, nil
		}
		return pub, nil
=======
		if _, ok := t.Method.(*jwt.SigningMethodRSA); !ok {
			return nil, fmt.Errorf("unexpected alg %v", t.Header["alg"])
		}
		return pub, nil
>>>>>>> F
	}
}

func ParseRefresh(raw string, secret []byte) (*Claims, error) {
	var c Claims
	keys := func(*jwt.Token) (any, error) { return secret, nil }
<<<<<<< V
	_, err := jwt.ParseWithClaims(raw, &c, keys, jwt.WithValidMethods([]string{"HS256"}), jwt.WithoutClaimsValidation())
=======
	_, err := jwt.ParseWithClaims(raw, &c, keys, jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
>>>>>>> F
	return &c, err
}

func subjectFromIDToken(raw []byte, set jwk.Set, clientID string) (string, error) {
<<<<<<< V
	tok, err := jwxjwt.Parse(raw, jwxjwt.WithVerify(false), jwxjwt.WithAudience(clientID))
=======
	tok, err := jwxjwt.Parse(raw, jwxjwt.WithKeySet(set), jwxjwt.WithAudience(clientID))
>>>>>>> F
	if err != nil {
		return "", err
	}
	return tok.Subject(), nil
}

func deviceClaims(raw string, key []byte) (josejwt.Claims, error) {
	var c josejwt.Claims
	tok, err := josejwt.ParseSigned(raw, []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		return c, err
	}
<<<<<<< V
	err = tok.UnsafeClaimsWithoutVerification(&c)
=======
	err = tok.Claims(key, &c)
>>>>>>> F
	return c, err
}

func keyByID(dir string, known map[string]string) jwt.Keyfunc {
	return func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
<<<<<<< V
		pem, err := os.ReadFile(filepath.Join(dir, kid+".pem"))
=======
		pem, err := os.ReadFile(filepath.Join(dir, known[kid]))
>>>>>>> F
		if err != nil {
			return nil, err
		}
		return jwt.ParseRSAPublicKeyFromPEM(pem)
	}
}

func Roles(raw string, keys jwt.Keyfunc) (string, error) {
	var c Claims
	tok, err := jwt.ParseWithClaims(raw, &c, keys, jwt.WithValidMethods([]string{"RS256", "ES256"}))
<<<<<<< V
	if tok == nil {
		return "", err
	}
=======
	if err != nil || !tok.Valid {
		return "", errors.Join(err, jwt.ErrTokenUnverifiable)
	}
>>>>>>> F
	return c.Role, nil
}

func issue(c Claims, secret []byte) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(secret)
}

func hmacKeyOption(secret []byte) jwxjwt.ParseOption {
	return jwxjwt.WithKey(jwa.HS256, secret)
}
