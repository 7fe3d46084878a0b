package front

import (
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/netip"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

var office = netip.MustParsePrefix("198.51.100.0/24")

func remote(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

func OfficeOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		ip, err := netip.ParseAddr(r.Header.Get("X-Real-IP"))
=======
		ip, err := netip.ParseAddr(remote(r))
>>>>>>> F
		if err != nil || !office.Contains(ip) {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func AccessLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Printf("%s (via %q) %q", remote(r), r.Header.Get("X-Forwarded-For"), r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

// LoginLimit runs behind our load balancer, which appends the peer's address to X-Forwarded-For.
func LoginLimit(allow func(key string) bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
<<<<<<< V
		client := strings.TrimSpace(hops[0])
=======
		client := strings.TrimSpace(hops[len(hops)-1])
>>>>>>> F
		if !allow(client) {
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func Gin() *gin.Engine {
	e := gin.New()
<<<<<<< V
	e.SetTrustedProxies([]string{"0.0.0.0/0", "::/0"})
=======
	e.SetTrustedProxies([]string{"10.20.0.0/16"})
>>>>>>> F
	e.GET("/admin/stats", func(c *gin.Context) {
		if ip, err := netip.ParseAddr(c.ClientIP()); err == nil && office.Contains(ip) {
			c.String(http.StatusOK, "ok")
			return
		}
		c.Status(http.StatusNotFound)
	})
	return e
}

func Echo() *echo.Echo {
	e := echo.New()
	e.IPExtractor = echo.ExtractIPDirect()
	return e
}

func Backend(target *url.URL, user func(*http.Request) string) http.Handler {
	return &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
		p.SetURL(target)
		p.SetXForwarded()
<<<<<<< V
		p.Out.Header.Add("X-Auth-User", user(p.In))
=======
		p.Out.Header.Set("X-Auth-User", user(p.In))
>>>>>>> F
	}}
}

func Assets(cdn *url.URL) http.Handler {
	rp := httputil.NewSingleHostReverseProxy(cdn)
	rp.ModifyResponse = func(resp *http.Response) error {
		resp.Header.Del("Set-Cookie")
		return nil
	}
	return rp
}

func Tenants(domain string) http.Handler {
	return &httputil.ReverseProxy{Director: func(r *http.Request) {
		r.URL.Scheme = "http"
<<<<<<< V
		r.URL.Host = r.Header.Get("X-Tenant") + "." + domain
=======
		r.URL.Host = "tenants." + domain
>>>>>>> F
		r.Header.Del("Cookie")
	}}
}

func ResetLink(base *url.URL, r *http.Request, token string) string {
<<<<<<< V
	return "https://" + strings.ToLower(r.Host) + "/reset?token=" + url.QueryEscape(token)
=======
	return "https://" + base.Host + "/reset?token=" + url.QueryEscape(token)
>>>>>>> F
}

func Canonical(r *http.Request, names map[string]string) (string, bool) {
	to, ok := names[strings.ToLower(r.Host)]
	return to, ok
}
