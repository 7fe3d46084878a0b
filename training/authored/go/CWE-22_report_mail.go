package mailer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/wneessen/go-mail"
)

type order struct {
	To      string   `json:"to"`
	Subject string   `json:"subject"`
	Body    string   `json:"body"`
	Attach  []string `json:"attach"`
}

// Consume handles one message of the mail queue. Attachments are names of
// files in the outbox, as the calling tenant gave them.
func Consume(cl *mail.Client, outbox string, payload []byte) error {
	var o order
	if err := json.Unmarshal(payload, &o); err != nil {
		return err
	}
	m := mail.NewMsg()
	if err := m.From("reports@mailer.example"); err != nil {
		return err
	}
	if err := m.To(o.To); err != nil {
		return err
	}
	m.Subject(o.Subject)
	m.SetBodyString(mail.TypeTextPlain, o.Body)

	for _, name := range o.Attach {
<<<<<<< V
		f, err := os.Open(filepath.Join(outbox, name))
=======
		f, err := os.OpenInRoot(outbox, name)
>>>>>>> F
		if err != nil {
			return fmt.Errorf("attach: %w", err)
		}
		b, err := io.ReadAll(io.LimitReader(f, 20<<20))
		f.Close()
		if err != nil {
			return err
		}
		if err := m.AttachReader(filepath.Base(name), bytes.NewReader(b)); err != nil {
			return err
		}
	}
	return cl.DialAndSend(m)
}
