package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// Secret prints as a placeholder.
type Secret struct{ value string }

func (s Secret) String() string               { return "[secret]" }
func (s Secret) GoString() string             { return "config.Secret{…}" }
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"[secret]"`), nil }
func (s Secret) Reveal() string               { return s.value }
func (s Secret) Empty() bool                  { return s.value == "" }

type Duration time.Duration

func (d *Duration) UnmarshalJSON(b []byte) error {
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	v, err := time.ParseDuration(text)
	if err != nil {
		return err
	}
	*d = Duration(v)
	return nil
}

type Config struct {
	Listen          string   `json:"listen"`
	PublicURL       string   `json:"public_url"`
	DatabaseHost    string   `json:"database_host"`
	DatabaseUser    string   `json:"database_user"`
	MaxBodyBytes    int64    `json:"max_body_bytes"`
	ShutdownTimeout Duration `json:"shutdown_timeout"`

	DatabasePassword Secret `json:"-"`
	CookieKey        Secret `json:"-"`
}

func defaults() Config {
	return Config{
		Listen:          "127.0.0.1:8080",
		DatabaseHost:    "localhost",
		DatabaseUser:    "ledger",
		MaxBodyBytes:    1 << 20,
		ShutdownTimeout: Duration(10 * time.Second),
	}
}

// Load reads the file (an empty name means defaults only) and then the
// environment.
func Load(name string, getenv func(string) string) (*Config, error) {
	c := defaults()
	if name != "" {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&c); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if _, err := dec.Token(); err != io.EOF {
			return nil, fmt.Errorf("%s: text after the configuration", name)
		}
	}
	if v := getenv("LEDGER_LISTEN"); v != "" {
		c.Listen = v
	}
	if v := getenv("LEDGER_MAX_BODY_BYTES"); v != "" {
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("LEDGER_MAX_BODY_BYTES: %w", err)
		}
		c.MaxBodyBytes = n
	}
	var err error
	if c.DatabasePassword, err = secret(getenv, "LEDGER_DB_PASSWORD"); err != nil {
		return nil, err
	}
	if c.CookieKey, err = secret(getenv, "LEDGER_COOKIE_KEY"); err != nil {
		return nil, err
	}
	return &c, c.validate()
}

// secret prefers NAME_FILE (a mounted secret) to NAME.
func secret(getenv func(string) string, name string) (Secret, error) {
	if path := getenv(name + "_FILE"); path != "" {
		raw, err := os.ReadFile(path)
		if err != nil {
			return Secret{}, fmt.Errorf("%s_FILE: %w", name, err)
		}
		return Secret{strings.TrimRight(string(raw), "\r\n")}, nil
	}
	return Secret{getenv(name)}, nil
}

func (c *Config) validate() error {
	var errs []error
	if c.MaxBodyBytes <= 0 || c.MaxBodyBytes > 64<<20 {
		errs = append(errs, fmt.Errorf("max_body_bytes: %d is out of range", c.MaxBodyBytes))
	}
	if c.ShutdownTimeout <= 0 {
		errs = append(errs, errors.New("shutdown_timeout: must be positive"))
	}
	if c.DatabasePassword.Empty() {
		errs = append(errs, errors.New("database password: not set"))
	}
	if len(c.CookieKey.Reveal()) < 32 {
		errs = append(errs, errors.New("cookie key: 32 bytes or more are needed"))
	}
	return errors.Join(errs...)
}
