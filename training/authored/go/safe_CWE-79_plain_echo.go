package debugsvc

import (
	"fmt"
	"net/http"
	"sort"
	"text/template"
)

var usage = template.Must(template.New("usage").Parse(`echo service of {{.Host}}
try: curl -H 'X-Test: 1' https://{{.Host}}/echo?a=b
`))

// Echo repeats the request as plain text.
func Echo(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	if r.URL.Path != "/echo" {
		usage.Execute(w, r)
		return
	}
	fmt.Fprintf(w, "%s %s\n", r.Method, r.URL.RequestURI())
	names := make([]string, 0, len(r.Header))
	for k := range r.Header {
		if k != "Cookie" && k != "Authorization" {
			names = append(names, k)
		}
	}
	sort.Strings(names)
	for _, k := range names {
		for _, v := range r.Header[k] {
			fmt.Fprintf(w, "%s: %s\n", k, v)
		}
	}
}
