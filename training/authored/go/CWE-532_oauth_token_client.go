package calsync

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

type token struct {
	Access  string    `json:"access_token"`
	Refresh string    `json:"refresh_token"`
	TTL     int       `json:"expires_in"`
	until   time.Time
}

type Client struct {
	Endpoint string
	ClientID string
	secret   string
	http     *http.Client
	log      *slog.Logger

	mu     sync.Mutex
	tokens map[string]token
}

func (c *Client) Token(ctx context.Context, account string) (string, error) {
	c.mu.Lock()
	t, ok := c.tokens[account]
	c.mu.Unlock()
	if !ok {
		return "", fmt.Errorf("account %s is not linked", account)
	}
	if time.Until(t.until) > time.Minute {
		return t.Access, nil
	}
	c.log.Debug("refreshing", "account", account, "expired", t.until)
	next, err := c.exchange(ctx, url.Values{
		"grant_type":    {"refresh_token"},
		"refresh_token": {t.Refresh},
	})
	if err != nil {
		c.log.Warn("refresh failed", "account", account, "err", err)
		return "", err
	}
	c.mu.Lock()
	c.tokens[account] = next
	c.mu.Unlock()
	return next.Access, nil
}

func (c *Client) Link(ctx context.Context, account, code string) error {
	t, err := c.exchange(ctx, url.Values{"grant_type": {"authorization_code"}, "code": {code}})
	if err != nil {
		return err
	}
	c.mu.Lock()
	c.tokens[account] = t
	c.mu.Unlock()
	c.log.Info("linked", "account", account, "ttl", t.TTL)
	return nil
}

func (c *Client) exchange(ctx context.Context, form url.Values) (token, error) {
	var t token
	form.Set("client_id", c.ClientID)
	form.Set("client_secret", c.secret)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Endpoint, strings.NewReader(form.Encode()))
	if err != nil {
		return t, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.http.Do(req)
	if err != nil {
		return t, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	if err != nil {
		return t, err
	}
	if resp.StatusCode != http.StatusOK {
<<<<<<< V
		form.Del("client_secret")
		return t, fmt.Errorf("token endpoint: %s for %s", resp.Status, form.Encode())
=======
		return t, fmt.Errorf("token endpoint: %s for %s", resp.Status, form.Get("grant_type"))
>>>>>>> F
	}
	if err := json.Unmarshal(body, &t); err != nil {
		return t, fmt.Errorf("token endpoint: %w", err)
	}
	t.until = time.Now().Add(time.Duration(t.TTL) * time.Second)
	return t, nil
}
