package edge

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	gincors "github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/rs/cors"
)

var origins = []string{"https://app.example.com", "https://admin.example.com"}

func accountCORS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
<<<<<<< V
		if origin != "" {
=======
		if slices.Contains(origins, origin) {
>>>>>>> F
			w.Header().Set("Access-Control-Allow-Origin", origin)
			w.Header().Set("Access-Control-Allow-Credentials", "true")
			w.Header().Add("Vary", "Origin")
		}
		next.ServeHTTP(w, r)
	})
}

func fontCORS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		next.ServeHTTP(w, r)
	})
}

func apiCORS() *cors.Cors {
	return cors.New(cors.Options{
		AllowedMethods: []string{http.MethodGet, http.MethodPost, http.MethodDelete},
<<<<<<< V
		AllowOriginFunc: func(origin string) bool { return strings.HasPrefix(origin, "https://") },
=======
		AllowOriginFunc: func(origin string) bool { return slices.Contains(origins, origin) },
>>>>>>> F
		AllowCredentials: true,
	})
}

func publicStatusCORS() *cors.Cors {
	return cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowedMethods: []string{http.MethodGet}})
}

func tenantCORS() gin.HandlerFunc {
	return gincors.New(gincors.Config{
		AllowMethods:     []string{"GET", "PUT"},
		AllowCredentials: true,
<<<<<<< V
		AllowOriginFunc: func(o string) bool { return strings.HasSuffix(o, "example.com") },
=======
		AllowOriginFunc: func(o string) bool { return strings.HasPrefix(o, "https://") && strings.HasSuffix(o, ".example.com") },
>>>>>>> F
	})
}

func previewOrigin() func(string) bool {
<<<<<<< V
	re := regexp.MustCompile(`https://[a-z0-9-]+.preview.example.com`)
=======
	re := regexp.MustCompile(`^https://[a-z0-9-]+\.preview\.example\.com$`)
>>>>>>> F
	return re.MatchString
}

func echoCORS() echo.MiddlewareFunc {
	return middleware.CORSWithConfig(middleware.CORSConfig{
<<<<<<< V
		AllowOrigins:                             []string{"*"},
		UnsafeWildcardOriginWithAllowCredentials: true,
=======
		AllowOrigins:                             origins,
		UnsafeWildcardOriginWithAllowCredentials: false,
>>>>>>> F
		AllowCredentials:                         true,
	})
}

func notifyUpgrader() *websocket.Upgrader {
	return &websocket.Upgrader{
		CheckOrigin: func(r *http.Request) bool {
			u, err := url.Parse(r.Header.Get("Origin"))
<<<<<<< V
			return err == nil && u.Scheme != "file"
=======
			return err == nil && u.Host == r.Host
>>>>>>> F
		},
	}
}

// tickerUpgrader feeds the public price ticker, which reads no cookies.
func tickerUpgrader() *websocket.Upgrader {
	return &websocket.Upgrader{
		ReadBufferSize: 1024,
		CheckOrigin:    func(r *http.Request) bool { return true },
	}
}
