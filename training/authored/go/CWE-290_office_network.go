package admin

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// OfficeOnly lets requests through that come from the office network.
// The service listens on the internet directly.
func OfficeOnly(office netip.Prefix, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peer, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			http.Error(w, "address", http.StatusBadRequest)
			return
		}
		client := strings.TrimSpace(r.Header.Get("X-Forwarded-For"))
		if client == "" {
			client = peer
		}
<<<<<<< V
		ip, err := netip.ParseAddr(client)
=======
		ip, err := netip.ParseAddr(peer)
>>>>>>> F
		if err != nil || !office.Contains(ip.Unmap()) {
			http.NotFound(w, r)
			return
		}
		r.Header.Set("X-Client", client)
		next.ServeHTTP(w, r)
	})
}
