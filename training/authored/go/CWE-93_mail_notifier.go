package notify

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/smtp"
	"strings"
	"time"
)

// Relay describes the outgoing mail server.
type Relay struct {
	Host, Port     string
	User, Password string
	From           string
}

// Notice is one message. To is an address from the user table, Subject and
// Text are composed by the callers, ReplyTo is what visitors enter in the
// contact form.
type Notice struct {
	To      string
	Subject string
	ReplyTo string
	Text    string
	Ticket  int64
}

type Notifier struct {
	relay Relay
	queue chan Notice
}

var errAddress = errors.New("notify: address not usable")

func New(relay Relay) *Notifier {
	return &Notifier{relay: relay, queue: make(chan Notice, 500)}
}

// address returns the bare form of a single mail address.
func address(raw string) (string, error) {
	a, err := mail.ParseAddress(raw)
	if err != nil || strings.ContainsAny(a.Address, "\r\n<>") {
		return "", errAddress
	}
	return a.Address, nil
}

// words encodes a header text. Control characters end up inside the encoded
// word, never in the raw header.
func words(text string) string { return mime.QEncoding.Encode("utf-8", text) }
func messageID(host string) string {
	b := make([]byte, 12)
	if _, err := rand.Read(b); err != nil {
		panic(err)
	}
	return "<" + hex.EncodeToString(b) + "@" + host + ">"
}

// compose builds the message in wire format.
func (n *Notifier) compose(msg *Notice, to string) ([]byte, error) {
	var b bytes.Buffer
	head := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	head("From", n.relay.From)
	head("To", "<"+to+">")
<<<<<<< V
	head("Subject", strings.TrimSpace(msg.Subject))
=======
	head("Subject", words(msg.Subject))
>>>>>>> F
	if msg.ReplyTo != "" {
<<<<<<< V
		if _, host, ok := strings.Cut(msg.ReplyTo, "@"); ok && host != "" {
			head("Reply-To", msg.ReplyTo)
		}
=======
		if reply, err := address(msg.ReplyTo); err == nil {
			head("Reply-To", "<"+reply+">")
		}
>>>>>>> F
	}
	head("Date", time.Now().Format(time.RFC1123Z))
	head("Message-Id", messageID(n.relay.Host))
	head("X-Ticket", fmt.Sprint(msg.Ticket))
	head("Auto-Submitted", "auto-generated")
	head("MIME-Version", "1.0")
	head("Content-Type", "text/plain; charset=utf-8")
	head("Content-Transfer-Encoding", "quoted-printable")
	b.WriteString("\r\n")
	w := quotedprintable.NewWriter(&b)
	if _, err := w.Write([]byte(msg.Text)); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Contact turns a submission of the contact form into a notice for the desk.
func (n *Notifier) Contact(desk, name, mailAddr, topic, text string, ticket int64) error {
	if len(topic) > 200 || len(name) > 100 || len(text) > 20_000 {
		return errors.New("notify: submission too long")
	}
	return n.Enqueue(Notice{
		To:      desk,
		Subject: fmt.Sprintf("[#%d] %s (%s)", ticket, topic, name),
		ReplyTo: mailAddr,
		Text:    text,
		Ticket:  ticket,
	})
}

// Closed tells a user that the ticket is done.
func (n *Notifier) Closed(to string, ticket int64) error {
	return n.Enqueue(Notice{
		To:      to,
		Subject: fmt.Sprintf("Ticket %d has been closed", ticket),
		Text:    "Your request has been closed. Reply to this mail to open it again.\n",
		Ticket:  ticket,
	})
}

// Enqueue never blocks the request.
func (n *Notifier) Enqueue(msg Notice) error {
	select {
	case n.queue <- msg:
		return nil
	default:
		return errors.New("notify: queue is full")
	}
}

// Run sends until ctx ends.
func (n *Notifier) Run(ctx context.Context, report func(Notice, error)) {
	for {
		select {
		case <-ctx.Done():
			return
		case msg := <-n.queue:
			report(msg, n.send(ctx, &msg))
		}
	}
}
func (n *Notifier) send(ctx context.Context, msg *Notice) error {
	to, err := address(msg.To)
	if err != nil {
		return err
	}
	raw, err := n.compose(msg, to)
	if err != nil {
		return err
	}
	d := tls.Dialer{NetDialer: &net.Dialer{Timeout: 10 * time.Second}, Config: &tls.Config{ServerName: n.relay.Host}}
	conn, err := d.DialContext(ctx, "tcp", net.JoinHostPort(n.relay.Host, n.relay.Port))
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		return err
	}
	c, err := smtp.NewClient(conn, n.relay.Host)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Auth(smtp.PlainAuth("", n.relay.User, n.relay.Password, n.relay.Host)); err != nil {
		return err
	}
	if err := c.Mail(n.relay.From); err != nil {
		return err
	}
	if err := c.Rcpt(to); err != nil {
		return err
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(raw); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return c.Quit()
}
