package notify

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"net/mail"
	"net/smtp"
	"strings"
	"time"
)

type Ticket struct {
	ID       int64
	Reporter string // as typed in the public form
	Email    string
	Summary  string
	Body     string
}

type Mailer struct {
	Addr string
	From string
	Auth smtp.Auth
	out  chan []byte
}

func summaryLine(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 150 {
		s = strings.ToValidUTF8(s[:150], "") + "..."
	}
	return s
}

// Acknowledge tells the reporter that the ticket has arrived.
func (m *Mailer) Acknowledge(t Ticket) error {
	to, err := mail.ParseAddress(t.Email)
	if err != nil {
		return fmt.Errorf("reporter's address: %w", err)
	}
	subject := fmt.Sprintf("[#%d] %s", t.ID, summaryLine(t.Summary))
	var b bytes.Buffer
	fmt.Fprintf(&b, "From: %s\r\n", m.From)
	fmt.Fprintf(&b, "To: %s\r\n", to.String())
	fmt.Fprintf(&b, "Date: %s\r\n", time.Now().Format(time.RFC1123Z))
<<<<<<< V
	fmt.Fprintf(&b, "Subject: %s\r\n", strings.ReplaceAll(subject, "\r\n", " "))
=======
	fmt.Fprintf(&b, "Subject: %s\r\n", mime.QEncoding.Encode("utf-8", subject))
>>>>>>> F
	b.WriteString("MIME-Version: 1.0\r\n")
	b.WriteString("Content-Type: text/plain; charset=utf-8\r\n")
	b.WriteString("Content-Transfer-Encoding: base64\r\n\r\n")
	writeBase64(&b, fmt.Sprintf("Hello %s,\n\nwe have received your report:\n\n%s\n", t.Reporter, t.Body))
	return smtp.SendMail(m.Addr, m.Auth, m.From, []string{to.Address}, b.Bytes())
}

func writeBase64(b *bytes.Buffer, text string) {
	enc := base64.StdEncoding.EncodeToString([]byte(text))
	for len(enc) > 76 {
		b.WriteString(enc[:76])
		b.WriteString("\r\n")
		enc = enc[76:]
	}
	b.WriteString(enc)
	b.WriteString("\r\n")
}

// Digest queues the nightly overview for the operators.
func (m *Mailer) Digest(tickets []Ticket, operators []string) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "From: %s\r\nTo: %s\r\n", m.From, strings.Join(operators, ", "))
	fmt.Fprintf(&b, "Subject: %d open tickets\r\n", len(tickets))
	b.WriteString("Content-Transfer-Encoding: base64\r\n")
	b.WriteString("Content-Type: text/plain; charset=utf-8\r\n\r\n")
	var text strings.Builder
	for _, t := range tickets {
		fmt.Fprintf(&text, "#%d  %s\n", t.ID, summaryLine(t.Summary))
	}
	writeBase64(&b, text.String())
	select {
	case m.out <- b.Bytes():
	default:
	}
}
