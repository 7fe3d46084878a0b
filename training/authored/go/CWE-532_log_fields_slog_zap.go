package logs

import (
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"

	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

type Login struct {
	User     string
	Password string
}

type Token string

func (t Token) LogValue() slog.Value { return slog.StringValue("token:" + string(t[:min(4, len(t))]) + "…") }

func OnLogin(in Login, ok bool) {
<<<<<<< V
	slog.Info("login", "form", fmt.Sprintf("%+v", in), "ok", ok)
=======
	slog.Info("login", "user", in.User, "ok", ok)
>>>>>>> F
}

func OnRefresh(t Token) {
	slog.Info("token refreshed", "token", t)
}

func OnPasswordChanged(user string, length int) {
	slog.Info("password changed", "user", user, "length_ok", length >= 12)
}

func Outgoing(req *http.Request) {
<<<<<<< V
	dump, err := httputil.DumpRequestOut(req, false)
=======
	c := req.Clone(req.Context())
	c.Header.Del("Authorization")
	c.Header.Del("Cookie")
	dump, err := httputil.DumpRequestOut(c, false)
>>>>>>> F
	if err == nil {
		log.Printf("> %s", dump)
	}
}

func Connecting(dsn string) {
	u, err := url.Parse(dsn)
	if err != nil {
		log.Print("dsn is not a URL")
		return
	}
<<<<<<< V
	log.Printf("connecting to %s", u)
=======
	log.Printf("connecting to %s", u.Redacted())
>>>>>>> F
}

func Access(r *http.Request, status int) {
<<<<<<< V
	fmt.Printf("%s %s %d\n", r.Method, r.URL.Query().Get("file"), status)
=======
	fmt.Printf("%s %q %d\n", r.Method, r.URL.Query().Get("file"), status)
>>>>>>> F
}

func Search(l *logrus.Logger, q string) {
	l.WithFields(logrus.Fields{"q": q, "len": len(q)}).Info("search")
}

func Charge(z *zap.Logger, card string, cents int64) {
<<<<<<< V
	z.Info("charge", zap.String("card", card), zap.Int64("cents", cents))
=======
	z.Info("charge", zap.Int64("cents", cents))
>>>>>>> F
}

func Secrets(z *zap.Logger, env []string) {
	for _, kv := range env {
		k, v, _ := strings.Cut(kv, "=")
<<<<<<< V
		z.Debug("env", zap.String(k, v))
=======
		z.Debug("env", zap.String("name", k), zap.Int("len", len(v)))
>>>>>>> F
	}
}

func KeyLoaded(z *zap.Logger, path string, key []byte) {
	z.Info("signing key loaded", zap.String("path", path), zap.Int("bits", len(key)*8))
}
