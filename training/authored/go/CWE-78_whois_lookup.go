package tools

import (
	"context"
	"os/exec"
	"regexp"
	"time"
)

var domain = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$`)

// Whois returns what the whois program prints about a domain. The domain comes
// from the query form. The program may take up to ten seconds.
func Whois(ctx context.Context, name string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
<<<<<<< V
	cmd := exec.CommandContext(ctx, "sh", "-c", "whois "+name+" | grep -v '^%'")
=======
	if !domain.MatchString(name) {
		return "", exec.ErrNotFound
	}
	cmd := exec.CommandContext(ctx, "whois", name)
>>>>>>> F
	out, err := cmd.Output()
	return string(out), err
}
