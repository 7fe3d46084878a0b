package edge

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
	rscors "github.com/rs/cors"
)

var origins = []string{"https://app.example.test", "https://admin.example.test"}

var previews = regexp.MustCompile(`^https://pr-\d+\.preview\.example\.test$`)

func Account(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o := r.Header.Get("Origin")
<<<<<<< V
		if o != "" {
=======
		if slices.Contains(origins, o) {
>>>>>>> F
			w.Header().Set("Access-Control-Allow-Origin", o)
			w.Header().Set("Access-Control-Allow-Credentials", "true")
			w.Header().Add("Vary", "Origin")
		}
		next.ServeHTTP(w, r)
	})
}

// Fonts are public and sent without credentials.
func Fonts(dir http.FileSystem) http.Handler {
	fs := http.FileServer(dir)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		fs.ServeHTTP(w, r)
	})
}

func Gin() gin.HandlerFunc {
	return cors.New(cors.Config{
		AllowCredentials: true,
		AllowMethods:     []string{"GET", "POST"},
		MaxAge:           time.Hour,
<<<<<<< V
		AllowOriginFunc:  func(o string) bool { return strings.HasPrefix(o, "https://") },
=======
		AllowOriginFunc:  func(o string) bool { return previews.MatchString(o) },
>>>>>>> F
	})
}

func OpenData() *rscors.Cors {
	return rscors.New(rscors.Options{AllowedOrigins: []string{"*"}, AllowedMethods: []string{"GET"}, AllowCredentials: false})
}

func Console() *rscors.Cors {
	return rscors.New(rscors.Options{
<<<<<<< V
		AllowOriginFunc:  func(o string) bool { return strings.HasSuffix(strings.ToLower(o), "example.test") },
=======
		AllowOriginFunc:  func(o string) bool { return strings.HasSuffix(o, ".example.test") },
>>>>>>> F
		AllowCredentials: true,
	})
}

func Chat() *websocket.Upgrader {
	return &websocket.Upgrader{
		ReadBufferSize: 1024,
		CheckOrigin: func(r *http.Request) bool {
			u, err := url.Parse(r.Header.Get("Origin"))
<<<<<<< V
			return err == nil && u.Scheme == "https"
=======
			return err == nil && u.Host == r.Host
>>>>>>> F
		},
	}
}

// Ticker streams public prices; the socket takes no cookies and no input.
func Ticker() *websocket.Upgrader {
	return &websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
}

func Preflight(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Methods", "GET, POST, DELETE")
	w.Header().Set("Access-Control-Allow-Headers", "Content-Type, X-Request-Id")
	w.Header().Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
}

func Localhost(o string) bool {
<<<<<<< V
	return strings.Index(o, "http://localhost") == 0
=======
	return strings.HasPrefix(o, "http://localhost:")
>>>>>>> F
}
