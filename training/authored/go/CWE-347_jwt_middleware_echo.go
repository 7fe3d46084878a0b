package auth

import (
	"crypto/rsa"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/labstack/echo/v4"
)

type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

type Keys struct {
	Public  *rsa.PublicKey
	Private *rsa.PrivateKey
	Shared  []byte
}

func (k *Keys) Issue(user, role string) (string, error) {
	c := Claims{Role: role, RegisteredClaims: jwt.RegisteredClaims{
		Subject:   user,
		ExpiresAt: jwt.NewNumericDate(time.Now().Add(15 * time.Minute)),
	}}
	return jwt.NewWithClaims(jwt.SigningMethodRS256, c).SignedString(k.Private)
}

func (k *Keys) Require(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		raw := strings.TrimPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
		var claims Claims
<<<<<<< V
		_, _, err := jwt.NewParser().ParseUnverified(raw, &claims)
=======
		_, err := jwt.ParseWithClaims(raw, &claims, k.lookup, jwt.WithValidMethods([]string{"RS256"}))
>>>>>>> F
		if err != nil {
			return echo.NewHTTPError(http.StatusUnauthorized)
		}
		c.Set("user", claims.Subject)
		return next(c)
	}
}

func (k *Keys) lookup(*jwt.Token) (any, error) { return k.Public, nil }

// Partner tokens are signed with the shared key, our own with RSA.
func (k *Keys) Partner(raw string) (*jwt.Token, error) {
	return jwt.Parse(raw, func(t *jwt.Token) (any, error) {
<<<<<<< V
		if t.Method.Alg() == "none" {
			return jwt.UnsafeAllowNoneSignatureType, nil
		}
=======
		if t.Method != jwt.SigningMethodHS256 {
			return nil, fmt.Errorf("unexpected method %v", t.Header["alg"])
		}
>>>>>>> F
		return k.Shared, nil
	})
}

// LogSubject is used for access log lines after Require has run.
func LogSubject(raw string) string {
	var c jwt.RegisteredClaims
	if _, _, err := jwt.NewParser().ParseUnverified(raw, &c); err != nil {
		return "-"
	}
	return c.Subject
}

func (k *Keys) Refresh(raw string) (string, error) {
	var c Claims
	t, err := jwt.ParseWithClaims(raw, &c, k.lookup, jwt.WithValidMethods([]string{"RS256"}))
<<<<<<< V
	if err != nil && t == nil {
=======
	if err != nil || !t.Valid {
>>>>>>> F
		return "", err
	}
	return k.Issue(c.Subject, c.Role)
}

func (k *Keys) Admin(raw string) error {
	var c Claims
<<<<<<< V
	if _, err := jwt.ParseWithClaims(raw, &c, k.lookup, jwt.WithoutClaimsValidation()); err != nil {
=======
	if _, err := jwt.ParseWithClaims(raw, &c, k.lookup, jwt.WithExpirationRequired()); err != nil {
>>>>>>> F
		return err
	}
	if c.Role != "admin" {
		return errors.New("not an administrator")
	}
	return nil
}

func IssuerOf(raw string) (string, error) {
	t, _, err := new(jwt.Parser).ParseUnverified(raw, jwt.MapClaims{})
	if err != nil {
		return "", err
	}
	return t.Claims.GetIssuer()
}

func (k *Keys) ForTenant(raw string, keys map[string]*rsa.PublicKey) (*jwt.Token, error) {
	iss, err := IssuerOf(raw)
	if err != nil {
		return nil, err
	}
	key, ok := keys[iss]
	if !ok {
		return nil, fmt.Errorf("unknown issuer %q", iss)
	}
	return jwt.Parse(raw, func(*jwt.Token) (any, error) { return key, nil })
}
