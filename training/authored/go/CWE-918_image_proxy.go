package imgproxy

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const cdn = "cdn.pictures.example"

var client = &http.Client{
	Timeout: 10 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	},
}

func fetch(w http.ResponseWriter, r *http.Request) {
	src := r.URL.Query().Get("src")
	u, err := url.Parse(src)
	if err != nil {
		http.Error(w, "src", http.StatusBadRequest)
		return
	}
<<<<<<< V
	if !strings.HasPrefix(src, "https://"+cdn) {
=======
	if u.Scheme != "https" || u.Host != cdn {
>>>>>>> F
		http.Error(w, "src", http.StatusBadRequest)
		return
	}

	resp, err := client.Get(u.String())
	if err != nil {
		http.Error(w, "upstream", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	ct := resp.Header.Get("Content-Type")
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(ct, "image/") {
		http.Error(w, "upstream", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", ct)
	io.Copy(w, io.LimitReader(resp.Body, 16<<20))
}
