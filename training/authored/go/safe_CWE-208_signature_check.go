package sms

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"sort"
	"strings"
)

// checkSignature follows the scheme of the SMS provider: an HMAC over the
// address and the sorted form values.
func checkSignature(r *http.Request, base string, authToken []byte) bool {
	if err := r.ParseForm(); err != nil {
		return false
	}
	keys := make([]string, 0, len(r.PostForm))
	for k := range r.PostForm {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var sb strings.Builder
	sb.WriteString(base + r.URL.RequestURI())
	for _, k := range keys {
		sb.WriteString(k)
		sb.WriteString(r.PostForm.Get(k))
	}
	mac := hmac.New(sha1.New, authToken)
	mac.Write([]byte(sb.String()))
	got, err := base64.StdEncoding.DecodeString(r.Header.Get("X-Provider-Signature"))
	if err != nil || len(got) != mac.Size() {
		return false
	}
	return hmac.Equal(got, mac.Sum(nil))
}
