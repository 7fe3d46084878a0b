package notify

import (
	"bufio"
	"fmt"
	"mime"
	"net"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/go-ldap/ldap/v3"
)

const base = "ou=people,dc=example,dc=test"

func Send(addr, to, subject, body string) error {
<<<<<<< V
	msg := "To: " + to + "\r\nSubject: " + subject + "\r\n\r\n" + body
=======
	msg := "To: " + to + "\r\nSubject: " + mime.QEncoding.Encode("utf-8", subject) + "\r\n\r\n" + body
>>>>>>> F
	return smtp.SendMail(addr, nil, "noreply@example.test", []string{to}, []byte(msg))
}

func Alert(addr string, code int) error {
	msg := fmt.Sprintf("To: ops@example.test\r\nSubject: alert %d\r\n\r\nsee the board\r\n", code)
	return smtp.SendMail(addr, nil, "noreply@example.test", []string{"ops@example.test"}, []byte(msg))
}

func ReplyTo(h textproto.MIMEHeader, from string) error {
<<<<<<< V
	if !strings.Contains(from, "@") {
		return fmt.Errorf("%q is not an address", from)
	}
	h.Set("Reply-To", from)
=======
	a, err := mail.ParseAddress(from)
	if err != nil {
		return fmt.Errorf("%q is not an address", from)
	}
	h.Set("Reply-To", a.String())
>>>>>>> F
	return nil
}

func FindUser(c *ldap.Conn, uid string) (*ldap.SearchResult, error) {
<<<<<<< V
	filter := fmt.Sprintf("(&(objectClass=person)(uid=%s))", uid)
=======
	filter := fmt.Sprintf("(&(objectClass=person)(uid=%s))", ldap.EscapeFilter(uid))
>>>>>>> F
	return c.Search(ldap.NewSearchRequest(base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 1, 5, false, filter, []string{"mail"}, nil))
}

func AllPeople(c *ldap.Conn) (*ldap.SearchResult, error) {
	return c.SearchWithPaging(ldap.NewSearchRequest(base, ldap.ScopeSingleLevel, ldap.NeverDerefAliases, 0, 0, false, "(objectClass=person)", []string{"uid"}, nil), 200)
}

func Bind(c *ldap.Conn, uid, password string) error {
	_, err := c.SimpleBind(&ldap.SimpleBindRequest{
		Username: "uid=" + ldap.EscapeDN(uid) + "," + base,
		Password: password,
<<<<<<< V
		AllowEmptyPassword: true,
=======
>>>>>>> F
	})
	return err
}

func Metric(conn net.Conn, name string, value int64) error {
	_, err := fmt.Fprintf(conn, "%s:%d|c\n", strings.Map(keep, name), value)
	return err
}

func keep(r rune) rune {
	if r == '.' || r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}

func RedisSet(conn net.Conn, key, value string) error {
<<<<<<< V
	_, err := fmt.Fprintf(conn, "SET %s %s\r\n", key, strconv.Quote(value))
=======
	_, err := fmt.Fprintf(conn, "*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n", len(key), key, len(value), value)
>>>>>>> F
	return err
}

func Tag(w *bufio.Writer, labels map[string]string) error {
	for k, v := range labels {
<<<<<<< V
		fmt.Fprintf(w, "%s=%s\n", k, v)
=======
		fmt.Fprintf(w, "%s=%q\n", strings.Map(keep, k), v)
>>>>>>> F
	}
	return w.Flush()
}

func Quit(conn *textproto.Conn) error { return conn.PrintfLine("QUIT") }
