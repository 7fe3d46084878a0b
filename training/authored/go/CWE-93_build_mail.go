package notify

import (
	"fmt"
	"mime"
	"net/mail"
	"strings"
)

// Compose builds the message that tells a seller about a question. The buyer's
// name and the subject are taken from the question form.
func Compose(seller mail.Address, buyer, subject, text string) []byte {
	var b strings.Builder
	from := mail.Address{Name: buyer, Address: "noreply@example.test"}
	fmt.Fprintf(&b, "From: %s\r\n", from.String())
	fmt.Fprintf(&b, "To: %s\r\n", seller.String())
<<<<<<< V
	fmt.Fprintf(&b, "Subject: %s\r\n", strings.TrimSpace(subject))
=======
	fmt.Fprintf(&b, "Subject: %s\r\n", mime.QEncoding.Encode("utf-8", subject))
>>>>>>> F
	b.WriteString("Content-Type: text/plain; charset=utf-8\r\n\r\n")
	b.WriteString(strings.ReplaceAll(text, "\n", "\r\n"))
	return []byte(b.String())
}
