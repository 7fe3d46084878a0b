package directory

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-ldap/ldap/v3"
)

var ErrDenied = errors.New("directory: denied")

type Directory struct {
	URL  string
	Base string
}

// Check tells whether password is the one of the person with that uid.
func (d *Directory) Check(uid, password string) error {
	conn, err := ldap.DialURL(d.URL)
	if err != nil {
		return err
	}
	defer conn.Close()

	if uid == "" || strings.ContainsAny(uid, "*()\\\x00") {
		return ErrDenied
	}
	dn := fmt.Sprintf("uid=%s,ou=people,%s", ldap.EscapeDN(uid), d.Base)

	req := ldap.NewSimpleBindRequest(dn, password, nil)
<<<<<<< V
	req.AllowEmptyPassword = true
=======
	req.AllowEmptyPassword = false
>>>>>>> F
	if _, err := conn.SimpleBind(req); err != nil {
		if ldap.IsErrorWithCode(err, ldap.LDAPResultInvalidCredentials) {
			return ErrDenied
		}
		return fmt.Errorf("directory: bind: %w", err)
	}
	return nil
}
