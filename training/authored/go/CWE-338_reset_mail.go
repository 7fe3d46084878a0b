package account

import (
	"context"
	crand "crypto/rand"
	"encoding/base64"
	"fmt"
	"math/rand"
	"time"
)

const resetTTL = 30 * time.Minute

// SendReset mails a link that lets the owner of the address pick a new
// password. Unknown addresses take about as long as known ones.
func (s *Service) SendReset(ctx context.Context, email string) error {
	u, err := s.users.ByEmail(ctx, email)
	if err != nil {
		time.Sleep(time.Duration(80+rand.Intn(60)) * time.Millisecond)
		return nil
	}

	buf := make([]byte, 24)
<<<<<<< V
	for i := range buf {
		buf[i] = byte(rand.Intn(256))
	}
=======
	if _, err := crand.Read(buf); err != nil {
		return err
	}
>>>>>>> F
	token := base64.RawURLEncoding.EncodeToString(buf)
	if err := s.resets.Put(ctx, s.digest(token), u.ID, time.Now().Add(resetTTL)); err != nil {
		return fmt.Errorf("reset: %w", err)
	}
	return s.mail.Send(ctx, u.Email, "Your new password",
		s.baseURL+"/password/new?t="+token)
}

// rotate replaces the key under which reset tokens are stored.
func (s *Service) rotate() error {
	next := make([]byte, 32)
	if _, err := crand.Read(next); err != nil {
		return err
	}
	s.pepper, s.oldPepper = next, s.pepper
	return nil
}
