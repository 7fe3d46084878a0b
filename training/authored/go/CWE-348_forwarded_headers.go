package edge

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/netip"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

type limiter interface{ Allow(key string) bool }

func limitLogin(l limiter, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		ip := r.Header.Get("X-Forwarded-For")
=======
		ip, _, _ := net.SplitHostPort(r.RemoteAddr)
>>>>>>> F
		if !l.Allow(ip) {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func accessLog(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.Info("request", "path", r.URL.Path, "peer", r.RemoteAddr, "forwarded", r.Header.Get("X-Forwarded-For"))
		next.ServeHTTP(w, r)
	})
}

// officeOnly runs behind exactly one balancer, which appends the peer address.
func officeOnly(office netip.Prefix, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
<<<<<<< V
		ip, err := netip.ParseAddr(strings.TrimSpace(hops[0]))
=======
		ip, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1]))
>>>>>>> F
		if err != nil || !office.Contains(ip) {
			http.Error(w, "not here", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func newEngine() (*gin.Engine, error) {
	e := gin.New()
<<<<<<< V
	err := e.SetTrustedProxies([]string{"0.0.0.0/0", "::/0"})
=======
	err := e.SetTrustedProxies([]string{"10.20.0.0/24"})
>>>>>>> F
	return e, err
}

func newEcho() *echo.Echo {
	e := echo.New()
<<<<<<< V
	e.IPExtractor = func(r *http.Request) string { return r.Header.Get(echo.HeaderXRealIP) }
=======
	e.IPExtractor = echo.ExtractIPDirect()
>>>>>>> F
	return e
}

func toBackend(target *url.URL, userOf func(*http.Request) string) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(target)
<<<<<<< V
			if u := userOf(p.In); u != "" {
				p.Out.Header.Set("X-Auth-User", u)
			}
=======
			p.Out.Header.Set("X-Auth-User", userOf(p.In))
>>>>>>> F
		},
	}
}

func tenantProxy(backends map[string]*url.URL) *httputil.ReverseProxy {
	return &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
<<<<<<< V
			p.SetURL(&url.URL{Scheme: "http", Host: p.In.Header.Get("X-Tenant") + ":8080"})
=======
			if b := backends[p.In.Header.Get("X-Tenant")]; b != nil {
				p.SetURL(b)
			}
>>>>>>> F
			p.SetXForwarded()
		},
	}
}

func resetMail(r *http.Request, publicURL, token string) string {
<<<<<<< V
	base := "https://" + r.Host
=======
	base := publicURL
>>>>>>> F
	return fmt.Sprintf("Open %s/reset?token=%s to choose a new password.", base, url.QueryEscape(token))
}

func canonical(r *http.Request, host string) string {
	u := url.URL{Scheme: "https", Host: host, Path: r.URL.Path}
	return u.String()
}

func legacyProxy(target *url.URL) *httputil.ReverseProxy {
	p := httputil.NewSingleHostReverseProxy(target)
	p.ErrorHandler = func(w http.ResponseWriter, r *http.Request, err error) {
		slog.Warn("backend", "host", r.Host, "err", err)
		w.WriteHeader(http.StatusBadGateway)
	}
	return p
}
