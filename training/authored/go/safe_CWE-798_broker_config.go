package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"
)

const (
	envPassword   = "BROKER_PASSWORD"
	passwordField = "password"
	tokenPath     = "/var/run/secrets/broker/token"
)

type Secret string

func (Secret) String() string       { return "[hidden]" }
func (Secret) LogValue() slog.Value { return slog.StringValue("[hidden]") }

type Broker struct {
	URL      string
	User     string
	Password Secret
	Timeout  time.Duration
}

func lookupSecret() (Secret, error) {
	raw, err := os.ReadFile(tokenPath)
	switch {
	case err == nil:
		return Secret(strings.TrimSpace(string(raw))), nil
	case !errors.Is(err, os.ErrNotExist):
		return "", err
	}
	if v, ok := os.LookupEnv(envPassword); ok && v != "" {
		return Secret(v), nil
	}
	return "", fmt.Errorf("config: neither %s nor $%s is there", tokenPath, envPassword)
}

func Load() (*Broker, error) {
	pw, err := lookupSecret()
	if err != nil {
		return nil, err
	}
	b := &Broker{
		URL:      os.Getenv("BROKER_URL"),
		User:     "ingest",
		Password: pw,
		Timeout:  5 * time.Second,
	}
	u, err := url.Parse(b.URL)
	if err != nil || u.Scheme != "amqps" {
		return nil, errors.New("config: BROKER_URL must be an amqps URL")
	}
	slog.Info("broker configured", "host", u.Host, "user", b.User, passwordField, b.Password)
	return b, nil
}
