package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

type Params struct {
	Memory  uint32 // KiB
	Time    uint32
	Threads uint8
}

var current = Params{Memory: 64 << 10, Time: 3, Threads: 2}

const (
	saltLen = 16
	keyLen  = 32
	minLen  = 10
	maxLen  = 256
)

var (
	ErrFormat   = errors.New("auth: stored hash has an unknown format")
	ErrPassword = fmt.Errorf("auth: a password has %d to %d characters", minLen, maxLen)

	// Hashing takes 64 MiB each; more at a time than cores only costs memory.
	slots = make(chan struct{}, max(2, runtime.NumCPU()))
	b64   = base64.RawStdEncoding
)

func derive(ctx context.Context, password string, salt []byte, p Params) ([]byte, error) {
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(password), salt, p.Time, p.Memory, p.Threads, keyLen), nil
}

// Hash returns a PHC string with its own random salt.
func Hash(ctx context.Context, password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < minLen || n > maxLen {
		return "", ErrPassword
	}
	salt := make([]byte, saltLen)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	key, err := derive(ctx, password, salt, current)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		current.Memory, current.Time, current.Threads, b64.EncodeToString(salt), b64.EncodeToString(key)), nil
}

func parse(stored string) (p Params, salt, key []byte, err error) {
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return p, nil, nil, ErrFormat
	}
	if parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, nil, nil, ErrFormat
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.Memory, &p.Time, &p.Threads); err != nil {
		return p, nil, nil, ErrFormat
	}
	if p.Time == 0 || p.Threads == 0 || p.Memory > 1<<20 || p.Time > 16 {
		return p, nil, nil, ErrFormat
	}
	if salt, err = b64.DecodeString(parts[4]); err != nil || len(salt) < 8 {
		return p, nil, nil, ErrFormat
	}
	if key, err = b64.DecodeString(parts[5]); err != nil || len(key) != keyLen {
		return p, nil, nil, ErrFormat
	}
	return p, salt, key, nil
}

// Verify tells whether the password fits, and whether the hash should be made
// anew because the parameters have been raised since.
func Verify(ctx context.Context, stored, password string) (ok, rehash bool, err error) {
	p, salt, want, err := parse(stored)
	if err != nil {
		return false, false, err
	}
	if utf8.RuneCountInString(password) > maxLen {
		return false, false, nil
	}
	got, err := derive(ctx, password, salt, p)
	if err != nil {
		return false, false, err
	}
	if subtle.ConstantTimeCompare(got, want) != 1 {
		return false, false, nil
	}
	return true, p != current, nil
}

// VerifyNobody is what the login handler calls for names that do not exist.
func VerifyNobody(ctx context.Context, password string) error {
	if utf8.RuneCountInString(password) > maxLen {
		return nil
	}
	_, err := derive(ctx, password, make([]byte, saltLen), current)
	return err
}
