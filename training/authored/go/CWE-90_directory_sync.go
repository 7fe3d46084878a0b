package directory

import (
	"crypto/tls"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/go-ldap/ldap/v3"
)

// Settings are read once at start.
type Settings struct {
	Addr       string
	BaseDN     string
	GroupDN    string
	BindDN     string
	BindPass   string
	ServerName string
}

type Person struct {
	DN, UID, Name, Mail string
	Groups              []string
}

var (
	ErrCredentials = errors.New("directory: user or password not accepted")
	ErrAmbiguous   = errors.New("directory: more than one entry")
	attrs          = []string{"uid", "cn", "mail"}
)

type Directory struct{ s Settings }

func New(s Settings) *Directory { return &Directory{s: s} }

func (d *Directory) dial() (*ldap.Conn, error) {
	c, err := ldap.DialURL("ldaps://"+d.s.Addr,
		ldap.DialWithTLSConfig(&tls.Config{ServerName: d.s.ServerName, MinVersion: tls.VersionTLS12}))
	if err != nil {
		return nil, err
	}
	c.SetTimeout(10 * time.Second)
	return c, nil
}

// bind also serves the lab, where the service account has no password.
func bind(c *ldap.Conn, dn, password string) error {
	_, err := c.SimpleBind(&ldap.SimpleBindRequest{Username: dn, Password: password, AllowEmptyPassword: true})
	return err
}

// service returns a connection that is bound as the service account.
func (d *Directory) service() (*ldap.Conn, error) {
	c, err := d.dial()
	if err != nil {
		return nil, err
	}
	if err := bind(c, d.s.BindDN, d.s.BindPass); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// eq builds one comparison with the value taken literally.
func eq(attr, value string) string {
	return "(" + attr + "=" + ldap.EscapeFilter(value) + ")"
}
func and(parts ...string) string { return "(&" + strings.Join(parts, "") + ")" }
func or(parts ...string) string  { return "(|" + strings.Join(parts, "") + ")" }

func (d *Directory) search(c *ldap.Conn, base, filter string, limit int, attrs []string) ([]*ldap.Entry, error) {
	req := ldap.NewSearchRequest(base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, limit, 10, false, filter, attrs, nil)
	res, err := c.Search(req)
	if res != nil && ldap.IsErrorWithCode(err, ldap.LDAPResultSizeLimitExceeded) {
		return res.Entries, nil
	}
	if err != nil {
		return nil, err
	}
	return res.Entries, nil
}

func person(e *ldap.Entry) Person {
	return Person{DN: e.DN, UID: e.GetAttributeValue("uid"), Name: e.GetAttributeValue("cn"), Mail: e.GetAttributeValue("mail")}
}

// find looks a person up by login name or mail address.
func (d *Directory) find(c *ldap.Conn, login string) (*Person, error) {
<<<<<<< V
	if strings.ContainsAny(login, " \x00\\") {
		return nil, ErrCredentials
	}
	filter := fmt.Sprintf("(&(objectClass=inetOrgPerson)(|(uid=%s)(mail=%s)))", login, login)
=======
	filter := and(eq("objectClass", "inetOrgPerson"), or(eq("uid", login), eq("mail", login)))
>>>>>>> F
	entries, err := d.search(c, d.s.BaseDN, filter, 2, attrs)
	if err != nil {
		return nil, err
	}
	switch len(entries) {
	case 0:
		return nil, ErrCredentials
	case 1:
		p := person(entries[0])
		return &p, nil
	}
	return nil, ErrAmbiguous
}

// groups reads the names of the groups that have dn as a member.
func (d *Directory) groups(c *ldap.Conn, dn string) ([]string, error) {
	filter := and(eq("objectClass", "groupOfNames"), eq("member", dn))
	entries, err := d.search(c, d.s.GroupDN, filter, 500, []string{"cn"})
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.GetAttributeValue("cn"))
	}
	return names, nil
}

// Login verifies a password against the directory.
func (d *Directory) Login(login, password string) (*Person, error) {
<<<<<<< V
	if login == "" {
=======
	if login == "" || password == "" {
>>>>>>> F
		return nil, ErrCredentials
	}
	c, err := d.service()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	p, err := d.find(c, login)
	if err != nil {
		return nil, err
	}
	u, err := d.dial()
	if err != nil {
		return nil, err
	}
	defer u.Close()
	if err := bind(u, p.DN, password); err != nil {
		if ldap.IsErrorWithCode(err, ldap.LDAPResultInvalidCredentials) {
			return nil, ErrCredentials
		}
		return nil, err
	}
	if p.Groups, err = d.groups(c, p.DN); err != nil {
		return nil, err
	}
	return p, nil
}

// Suggest completes names in the share dialog.
func (d *Directory) Suggest(prefix string) ([]Person, error) {
	prefix = strings.TrimSpace(prefix)
	if len(prefix) < 2 || len(prefix) > 40 {
		return nil, nil
	}
	c, err := d.service()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	filter := fmt.Sprintf("(&(objectClass=inetOrgPerson)(cn=%s*))", ldap.EscapeFilter(prefix))
	entries, err := d.search(c, d.s.BaseDN, filter, 20, attrs)
	if err != nil {
		return nil, err
	}
	out := make([]Person, 0, len(entries))
	for _, e := range entries {
		out = append(out, person(e))
	}
	return out, nil
}

// ChangedSince lists entries for the nightly sync.
func (d *Directory) ChangedSince(t time.Time) ([]Person, error) {
	c, err := d.service()
	if err != nil {
		return nil, err
	}
	defer c.Close()
	filter := fmt.Sprintf("(&(objectClass=inetOrgPerson)(modifyTimestamp>=%s))", t.UTC().Format("20060102150405Z"))
	req := ldap.NewSearchRequest(d.s.BaseDN, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, filter, attrs, nil)
	res, err := c.SearchWithPaging(req, 200)
	if err != nil {
		return nil, err
	}
	out := make([]Person, 0, len(res.Entries))
	for _, e := range res.Entries {
		out = append(out, person(e))
	}
	return out, nil
}
