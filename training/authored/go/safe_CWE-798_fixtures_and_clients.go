package client

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"
)

const (
	tokenEnv      = "PORTAL_TOKEN"
	passwordLabel = "Password"
	secretName    = "projects/demo/secrets/portal-token"
)

type Client struct {
	base  *url.URL
	token string
	http  *http.Client
}

func FromEnv() (*Client, error) {
	token := os.Getenv(tokenEnv)
	if token == "" {
		return nil, errors.New(tokenEnv + " is not set")
	}
	base, err := url.Parse(os.Getenv("PORTAL_URL"))
	if err != nil || base.Scheme != "https" {
		return nil, errors.New("PORTAL_URL is not an https address")
	}
	return &Client{base: base, token: token, http: &http.Client{Timeout: 15 * time.Second}}, nil
}

func (c *Client) Get(ctx context.Context, out any, parts ...string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base.JoinPath(parts...).String(), nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	slog.Debug("portal", "path", req.URL.Path, "status", resp.Status)
	return json.NewDecoder(io.LimitReader(resp.Body, 4<<20)).Decode(out)
}

func (c *Client) String() string {
	return fmt.Sprintf("portal client for %s (token of %d characters)", c.base.Host, len(c.token))
}

func TestBearerIsSent(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer example-token" {
			t.Errorf("authorization header %q", r.Header.Get("Authorization"))
		}
		io.WriteString(w, "{}")
	}))
	defer srv.Close()
	base, _ := url.Parse(srv.URL)
	c := &Client{base: base, token: "example-token", http: srv.Client()}
	if err := c.Get(context.Background(), &struct{}{}, "v1", "me"); err != nil {
		t.Fatal(err)
	}
}

func testDSN(t *testing.T) string {
	t.Helper()
	if v := os.Getenv("TEST_DSN"); v != "" {
		return v
	}
	return "postgres://test:test@127.0.0.1:55432/test?sslmode=disable"
}

var form = template.Must(template.New("form").Parse(
	`<form method="post"><label>{{.}}<input type="password" name="password" autocomplete="current-password"></label></form>`))

func renderForm(w http.ResponseWriter) error {
	return form.Execute(w, passwordLabel)
}

func newTestPassword(t *testing.T) string {
	t.Helper()
	return "Pw-" + rand.Text()
}

func mask(token string) string {
	if len(token) <= 8 {
		return strings.Repeat("*", len(token))
	}
	return token[:4] + strings.Repeat("*", len(token)-4)
}

func secretVersion(n int) string {
	return fmt.Sprintf("%s/versions/%d", secretName, n)
}
