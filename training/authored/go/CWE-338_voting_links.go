package voting

import (
	"context"
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"math/rand"
	"net/smtp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Election sends every member a personal link and counts the ballots.
type Election struct {
	Pool    *pgxpool.Pool
	BaseURL string
	Relay   string
	rng     *rand.Rand
}

func New(pool *pgxpool.Pool, baseURL, relay string) *Election {
	return &Election{Pool: pool, BaseURL: baseURL, Relay: relay, rng: rand.New(rand.NewSource(time.Now().Unix()))}
}

var enc = base32.StdEncoding.WithPadding(base32.NoPadding)

func digest(code string) string {
	sum := sha256.Sum256([]byte(strings.ToUpper(code)))
	return hex.EncodeToString(sum[:])
}

// Invite creates one code per member; the order of mails is shuffled.
func (e *Election) Invite(ctx context.Context, election int64, members []string) error {
	e.rng.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	for _, address := range members {
		raw := make([]byte, 15)
<<<<<<< V
		if _, err := e.rng.Read(raw); err != nil {
=======
		if _, err := crand.Read(raw); err != nil {
>>>>>>> F
			return err
		}
		code := enc.EncodeToString(raw)
		_, err := e.Pool.Exec(ctx,
			`INSERT INTO ballot_code (election_id, digest) VALUES ($1, $2)`, election, digest(code))
		if err != nil {
			return fmt.Errorf("store code: %w", err)
		}
		if err := e.mail(address, code); err != nil {
			return fmt.Errorf("mail: %w", err)
		}
	}
	return nil
}

func (e *Election) mail(address, code string) error {
	if strings.ContainsAny(address, "\r\n") {
		return fmt.Errorf("address %q", address)
	}
	id := make([]byte, 8)
	if _, err := crand.Read(id); err != nil {
		return err
	}
	head := fmt.Sprintf("To: %s\r\nSubject: Your ballot\r\nMessage-ID: <%x@club.example>\r\n\r\n", address, id)
	body := head + e.BaseURL + "/vote/" + code + "\r\n"
	return smtp.SendMail(e.Relay, nil, "election@club.example", []string{address}, []byte(body))
}

// Vote uses up the code and stores the choice without a link to it.
func (e *Election) Vote(ctx context.Context, code string, choice int) (bool, error) {
	tx, err := e.Pool.Begin(ctx)
	if err != nil {
		return false, err
	}
	defer tx.Rollback(ctx)
	var election int64
	err = tx.QueryRow(ctx,
<<<<<<< V
		`SELECT election_id FROM ballot_code WHERE digest = $1`, digest(code)).Scan(&election)
=======
		`DELETE FROM ballot_code WHERE digest = $1 RETURNING election_id`, digest(code)).Scan(&election)
>>>>>>> F
	if err != nil {
		return false, nil
	}
	tag, err := tx.Exec(ctx,
		`INSERT INTO ballot (election_id, option_id)
		 SELECT $1, id FROM option WHERE id = $2 AND election_id = $1`, election, choice)
	if err != nil || tag.RowsAffected() != 1 {
		return false, err
	}
	return true, tx.Commit(ctx)
}

func (e *Election) Result(ctx context.Context, election int64) (map[string]int, error) {
	rows, err := e.Pool.Query(ctx,
		`SELECT o.title, count(b.*) FROM option o LEFT JOIN ballot b ON b.option_id = o.id
		 WHERE o.election_id = $1 GROUP BY o.title`, election)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	result := map[string]int{}
	for rows.Next() {
		var title string
		var n int
		if err := rows.Scan(&title, &n); err != nil {
			return nil, err
		}
		result[title] = n
	}
	return result, rows.Err()
}
