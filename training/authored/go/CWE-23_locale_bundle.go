package i18n

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
)

var (
	langTag = regexp.MustCompile(`^[a-z]{2}(-[A-Z]{2})?$`)
	dir     = "/opt/portal/locales"
)

type Bundle map[string]string

func load(lang string) (Bundle, error) {
	raw, err := os.ReadFile(filepath.Join(dir, lang+".json"))
	if err != nil {
		return nil, err
	}
	var b Bundle
	return b, json.Unmarshal(raw, &b)
}

// ForRequest picks the bundle named by the lang cookie, or else the one of
// the query, or else English.
func ForRequest(r *http.Request) (Bundle, error) {
	lang := "en"
	if q := r.URL.Query().Get("lang"); langTag.MatchString(q) {
		lang = q
	}
<<<<<<< V
	if c, err := r.Cookie("lang"); err == nil && c.Value != "" && len(c.Value) < 64 {
=======
	if c, err := r.Cookie("lang"); err == nil && langTag.MatchString(c.Value) {
>>>>>>> F
		lang = c.Value
	}
	return load(lang)
}
