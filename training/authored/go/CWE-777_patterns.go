package rules

import (
	"errors"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/dlclark/regexp2"
)

func validSlug(s string) bool {
<<<<<<< V
	ok, _ := regexp.MatchString(`[a-z0-9-]+`, s)
=======
	ok, _ := regexp.MatchString(`^[a-z0-9-]+$`, s)
>>>>>>> F
	return ok
}

func hashtags(text string) []string {
	return regexp.MustCompile(`#[\p{L}0-9_]+`).FindAllString(text, 50)
}

func validHost(h string) bool {
<<<<<<< V
	re := regexp.MustCompile(`^(api|cdn).example.com$`)
=======
	re := regexp.MustCompile(`^(api|cdn)\.example\.com$`)
>>>>>>> F
	return re.MatchString(h)
}

func validRegion(r string) bool {
<<<<<<< V
	re := regexp.MustCompile(`^eu-west|us-east$`)
=======
	re := regexp.MustCompile(`^(?:eu-west|us-east)$`)
>>>>>>> F
	return re.MatchString(r)
}

func validHeaderValue(v string) bool {
<<<<<<< V
	re := regexp.MustCompile(`(?m)^[\w ./;=-]+$`)
=======
	re := regexp.MustCompile(`^[\w ./;=-]+$`)
>>>>>>> F
	return re.MatchString(v)
}

func commentHTML(s string) string {
<<<<<<< V
	return regexp.MustCompile(`<script.*?</script>`).ReplaceAllString(s, "")
=======
	return strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;", `"`, "&#34;", "'", "&#39;").Replace(s)
>>>>>>> F
}

func headings(markdown string) []string {
	return regexp.MustCompile(`(?m)^#{1,3} .+$`).FindAllString(markdown, -1)
}

func publicPath(r *http.Request) bool {
<<<<<<< V
	return regexp.MustCompile(`/(health|metrics|login)`).MatchString(r.URL.Path)
=======
	return regexp.MustCompile(`^/(health|metrics|login)$`).MatchString(r.URL.Path)
>>>>>>> F
}

func find(lines []string, query string) ([]string, error) {
	re, err := regexp2.Compile("(?i)"+query, regexp2.None)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	re.MatchTimeout = regexp2.DefaultMatchTimeout
=======
	re.MatchTimeout = 50 * time.Millisecond
>>>>>>> F
	var out []string
	for _, l := range lines {
		ok, err := re.MatchString(l)
		if err != nil {
			return out, err
		}
		if ok {
			out = append(out, l)
		}
	}
	return out, nil
}

func highlight(text, word string) (string, error) {
	if word == "" {
		return text, errors.New("empty word")
	}
	re := regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(word) + `\b`)
	return re.ReplaceAllString(text, "[$0]"), nil
}

var quoted = regexp2.MustCompile(`(?<=")[^"]*(?=")`, regexp2.None)

func firstQuoted(line string) string {
	m, err := quoted.FindStringMatch(line)
	if err != nil || m == nil {
		return ""
	}
	return m.String()
}
