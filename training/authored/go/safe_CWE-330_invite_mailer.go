package invite

import (
	"context"
	crand "crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"net/url"
	"sync"
	"time"
)

const (
	tokenBytes  = 24
	validFor    = 72 * time.Hour
	maxAttempts = 6
	baseDelay   = 500 * time.Millisecond
)

var (
	ErrInvalid = errors.New("invite: link is not valid any more")
	ErrGaveUp  = errors.New("invite: mail could not be sent")
)

type Sender interface {
	Send(ctx context.Context, to, subject, body string) error
}

type Service struct {
	db     *sql.DB
	relays []Sender
	base   *url.URL
	wg     sync.WaitGroup
}

func New(db *sql.DB, relays []Sender, base *url.URL) (*Service, error) {
	if len(relays) == 0 {
		return nil, errors.New("invite: no relay")
	}
	return &Service{db: db, relays: relays, base: base}, nil
}

func newToken() (token string, digest []byte) {
	buf := make([]byte, tokenBytes)
	if _, err := crand.Read(buf); err != nil {
		panic(err)
	}
	sum := sha256.Sum256(buf)
	return base64.RawURLEncoding.EncodeToString(buf), sum[:]
}

// backoff grows exponentially and is spread so that many workers do not
// come back at the same instant.
func backoff(attempt int) time.Duration {
	d := baseDelay << attempt
	return d/2 + rand.N(d/2)
}

// pick chooses a relay for one attempt.
func (s *Service) pick() Sender {
	return s.relays[rand.IntN(len(s.relays))]
}

// Invite stores the invitation and sends the mail in the background.
func (s *Service) Invite(ctx context.Context, team int64, address string) error {
	token, digest := newToken()
	var id int64
	err := s.db.QueryRowContext(ctx,
		`INSERT INTO invites (team_id, address, digest, expires_at) VALUES ($1, $2, $3, $4) RETURNING id`,
		team, address, digest, time.Now().Add(validFor)).Scan(&id)
	if err != nil {
		return err
	}
	link := s.base.JoinPath("join")
	q := url.Values{}
	q.Set("i", fmt.Sprint(id))
	q.Set("t", token)
	link.RawQuery = q.Encode()
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
		defer cancel()
		if err := s.send(ctx, address, link.String()); err != nil {
			log.Printf("invite %d: %v", id, err)
		}
	}()
	return nil
}

func (s *Service) send(ctx context.Context, to, link string) error {
	body := "You have been invited to a team. The link is valid for three days:\n\n" + link + "\n"
	for attempt := 0; attempt < maxAttempts; attempt++ {
		err := s.pick().Send(ctx, to, "Your invitation", body)
		if err == nil {
			return nil
		}
		log.Printf("relay: attempt %d: %v", attempt+1, err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(backoff(attempt)):
		}
	}
	return ErrGaveUp
}

// Accept redeems a link for the signed-in user. A row can be redeemed once.
func (s *Service) Accept(ctx context.Context, id, user int64, token string) error {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) != tokenBytes {
		return ErrInvalid
	}
	sum := sha256.Sum256(raw)

	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()

	var (
		team    int64
		digest  []byte
		expires time.Time
	)
	err = tx.QueryRowContext(ctx,
		`SELECT team_id, digest, expires_at FROM invites WHERE id = $1 AND used_by IS NULL FOR UPDATE`, id).
		Scan(&team, &digest, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrInvalid
	}
	if err != nil {
		return err
	}
	if subtle.ConstantTimeCompare(digest, sum[:]) != 1 || time.Now().After(expires) {
		return ErrInvalid
	}
	if _, err := tx.ExecContext(ctx, `UPDATE invites SET used_by = $1 WHERE id = $2`, user, id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx,
		`INSERT INTO members (team_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, team, user); err != nil {
		return err
	}
	return tx.Commit()
}

// Close waits for mails that are still on their way.
func (s *Service) Close() { s.wg.Wait() }
