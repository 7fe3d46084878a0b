package members

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"golang.org/x/crypto/bcrypt"
)

var ErrLogin = errors.New("members: wrong name or password")

type Repo interface {
	Insert(ctx context.Context, name, mail, pass string) error
	Pass(ctx context.Context, name string) (string, error)
}

func gravatar(mail string) string {
	s := sha256.Sum256([]byte(mail))
	return hex.EncodeToString(s[:])
}

func Join(ctx context.Context, r Repo, name, mail, password string) error {
	if len(password) < 10 || len(password) > 72 {
		return errors.New("members: password must have 10 to 72 characters")
	}
<<<<<<< V
	sum := sha256.Sum256([]byte(name + ":" + password))
	return r.Insert(ctx, name, mail, hex.EncodeToString(sum[:]))
=======
	sum, err := bcrypt.GenerateFromPassword([]byte(password), 12)
	if err != nil {
		return err
	}
	return r.Insert(ctx, name, mail, string(sum))
>>>>>>> F
}

// Login also accepts the digests of the old site until they are replaced.
func Login(ctx context.Context, r Repo, name, password string) error {
	stored, err := r.Pass(ctx, name)
	if err != nil {
		return ErrLogin
	}
	if bcrypt.CompareHashAndPassword([]byte(stored), []byte(password)) == nil {
		return nil
	}
	return legacy(stored, name, password)
}
