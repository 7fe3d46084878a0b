package courier

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// Endpoint is what a customer registered in the dashboard.
type Endpoint struct {
	ID     string
	Tenant string
	URL    string
	Secret string
	Paused bool
}

type Event struct {
	ID      string          `json:"id"`
	Kind    string          `json:"kind"`
	Payload json.RawMessage `json:"payload"`
}

type Store interface {
	EndpointsFor(ctx context.Context, tenant string) ([]Endpoint, error)
	MarkFailed(ctx context.Context, endpoint, event string, cause error) error
}

// Courier posts events to customer endpoints and counters to the collector
// that runs beside it.
type Courier struct {
	store     Store
	log       *slog.Logger
	collector string
	mesh      *http.Client
	public    *http.Client
}

var errAddress = errors.New("courier: address not allowed")

// cgnat and the like are not covered by the netip predicates.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("2002::/16"),
}

func publicOnly(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := ap.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return errAddress
	}
	for _, p := range reserved {
		if p.Contains(ip) {
			return errAddress
		}
	}
	return nil
}

// New wires the two clients. collector is an address from our own settings.
func New(store Store, collector string, log *slog.Logger) *Courier {
	dialer := &net.Dialer{Timeout: 4 * time.Second, Control: publicOnly}
	return &Courier{
		store:     store,
		log:       log,
		collector: collector,
		mesh:      &http.Client{Timeout: 2 * time.Second},
		public: &http.Client{
			Timeout:   10 * time.Second,
			Transport: &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 4 * time.Second},
		},
	}
}

// ValidateURL is called by the dashboard before an endpoint is saved.
func ValidateURL(raw string) error {
	u, err := url.Parse(raw)
	if err != nil {
		return err
	}
	if u.Scheme != "https" || u.Host == "" || u.User != nil {
		return fmt.Errorf("courier: %q is not a plain https address", u.Redacted())
	}
	return nil
}

// Publish sends ev to every active endpoint of the tenant.
func (c *Courier) Publish(ctx context.Context, tenant string, ev Event) error {
	eps, err := c.store.EndpointsFor(ctx, tenant)
	if err != nil {
		return err
	}
	body, err := json.Marshal(ev)
	if err != nil {
		return err
	}
	sent := 0
	for _, ep := range eps {
		if ep.Paused {
			continue
		}
		if err := c.deliver(ctx, ep, ev.ID, body); err != nil {
<<<<<<< V
			c.log.Warn("delivery failed", "endpoint", ep, "event", ev.ID, "err", err)
=======
			c.log.Warn("delivery failed", "endpoint", ep.ID, "event", ev.ID, "err", err)
>>>>>>> F
			if err := c.store.MarkFailed(ctx, ep.ID, ev.ID, err); err != nil {
				return err
			}
			continue
		}
		sent++
	}
	c.count(ctx, tenant, sent)
	return nil
}

func (c *Courier) deliver(ctx context.Context, ep Endpoint, eventID string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, ep.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Event-Id", eventID)
	req.Header.Set("X-Signature", sign(ep.Secret, body))
<<<<<<< V
	if err := ValidateURL(ep.URL); err != nil {
		return err
	}
	resp, err := c.mesh.Do(req)
=======
	resp, err := c.public.Do(req)
>>>>>>> F
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	if resp.StatusCode/100 != 2 {
		return fmt.Errorf("courier: status %d", resp.StatusCode)
	}
	return nil
}

func (c *Courier) count(ctx context.Context, tenant string, sent int) {
	q := url.Values{"tenant": {tenant}, "sent": {fmt.Sprint(sent)}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.collector+"/v1/count?"+q.Encode(), nil)
	if err != nil {
		return
	}
	resp, err := c.mesh.Do(req)
	if err != nil {
		c.log.Debug("collector unreachable", "err", err)
		return
	}
	resp.Body.Close()
}

func sign(secret string, body []byte) string {
	m := hmac.New(sha256.New, []byte(secret))
	m.Write(body)
	return "sha256=" + hex.EncodeToString(m.Sum(nil))
}
