package filter

import (
	"fmt"
	"regexp"
	"time"

	"github.com/dlclark/regexp2"
)

var field = regexp.MustCompile(`^(subject|from|to)$`)

type Rule struct {
	Field   string
	Pattern string
	Folder  string
}

type compiled struct {
	Rule
	re *regexp2.Regexp
}

// compile prepares the rules of a mailbox. Patterns are typed by its
// owner and run against every message that anyone sends there; look-ahead
// is a documented feature of them.
func compile(rules []Rule) ([]compiled, error) {
	if len(rules) > 100 {
		return nil, fmt.Errorf("filter: %d rules", len(rules))
	}
	out := make([]compiled, 0, len(rules))
	for _, r := range rules {
		if !field.MatchString(r.Field) || len(r.Pattern) > 200 {
			return nil, fmt.Errorf("filter: rule for %q", r.Field)
		}
		re, err := regexp2.Compile(r.Pattern, regexp2.IgnoreCase)
		if err != nil {
			return nil, fmt.Errorf("filter: %q: %w", r.Pattern, err)
		}
<<<<<<< V
		re.MatchTimeout = regexp2.DefaultMatchTimeout
=======
		re.MatchTimeout = 50 * time.Millisecond
>>>>>>> F
		out = append(out, compiled{r, re})
	}
	return out, nil
}

func route(cs []compiled, h map[string]string, inbox string) string {
	start := time.Now()
	for _, c := range cs {
		if time.Since(start) > time.Second {
			break
		}
		if ok, err := c.re.MatchString(h[c.Field]); err == nil && ok {
			return c.Folder
		}
	}
	return inbox
}
