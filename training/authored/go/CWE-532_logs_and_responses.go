package obs

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"runtime/debug"

	"github.com/gin-gonic/gin"
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

type Login struct {
	User     string
	Password string
	OTP      string
}

func logLogin(l Login, ok bool) {
<<<<<<< V
	log.Printf("login %+v ok=%t", l, ok)
=======
	log.Printf("login %q ok=%t", l.User, ok)
>>>>>>> F
}

func logPasswordChange(l *slog.Logger, user string, err error) {
	if err != nil {
		l.Warn("password change refused", "user", user, "err", err)
		return
	}
	l.Info("password changed", "user", user)
}

func tokenIssued(l *zap.Logger, client, token string) {
<<<<<<< V
	l.Info("token issued", zap.String("client", client), zap.String("token", token))
=======
	l.Info("token issued", zap.String("client", client), zap.Int("token_len", len(token)))
>>>>>>> F
}

func keyUsed(l zerolog.Logger, key string) {
	sum := sha256.Sum256([]byte(key))
	l.Info().Str("key_id", hex.EncodeToString(sum[:6])).Msg("api key used")
}

func dumpCall(l *slog.Logger, r *http.Request) {
<<<<<<< V
	raw, err := httputil.DumpRequest(r, true)
=======
	c := r.Clone(r.Context())
	c.Header = http.Header{"Content-Type": r.Header.Values("Content-Type")}
	raw, err := httputil.DumpRequest(c, false)
>>>>>>> F
	if err == nil {
		l.Debug("incoming", "request", string(raw))
	}
}

func connecting(user, password, host string) string {
	dsn := fmt.Sprintf("postgres://%s:%s@%s/app", user, password, host)
<<<<<<< V
	logrus.WithField("dsn", dsn).Info("connecting")
=======
	logrus.WithField("host", host).Info("connecting")
>>>>>>> F
	return dsn
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	slog.Error("request failed", "path", r.URL.Path, "err", err)
<<<<<<< V
	http.Error(w, err.Error(), http.StatusInternalServerError)
=======
	http.Error(w, "internal error", http.StatusInternalServerError)
>>>>>>> F
}

func recovered(c *gin.Context, v any) {
	stack := debug.Stack()
	slog.Error("panic", "value", v, "stack", string(stack))
<<<<<<< V
	c.JSON(http.StatusInternalServerError, gin.H{"error": fmt.Sprint(v), "stack": string(stack)})
=======
	c.JSON(http.StatusInternalServerError, gin.H{"error": "internal error", "id": c.GetString("request_id")})
>>>>>>> F
}

func signIn(c *gin.Context, known, match bool) {
	switch {
	case !known:
<<<<<<< V
		c.JSON(http.StatusUnauthorized, gin.H{"error": "no account with this address"})
=======
		c.JSON(http.StatusUnauthorized, gin.H{"error": "address or password not right"})
>>>>>>> F
	case !match:
		c.JSON(http.StatusUnauthorized, gin.H{"error": "address or password not right"})
	default:
		c.Status(http.StatusNoContent)
	}
}

func audit(l *log.Logger, user, action string) {
<<<<<<< V
	l.Print("user=" + user + " action=" + action)
=======
	l.Printf("user=%q action=%q", user, action)
>>>>>>> F
}
