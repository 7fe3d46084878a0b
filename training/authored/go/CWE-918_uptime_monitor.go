package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"syscall"
	"time"
)

// Customers register URLs; we check them every five minutes and show the
// status and the first part of the answer in the dashboard.

type check struct {
	URL    string    `json:"url"`
	Status int       `json:"status"`
	Sample string    `json:"sample"`
	At     time.Time `json:"at"`
}

type monitor struct {
	mu     sync.Mutex
	checks map[string][]*check
	client *http.Client
}

var errAddress = errors.New("address not allowed")

// outward is a net.Dialer Control function, called with the resolved address.
func outward(network, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := ap.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
		return errAddress
	}
	return nil
}

func newMonitor() *monitor {
<<<<<<< V
	dialer := &net.Dialer{Timeout: 5 * time.Second, KeepAlive: -1}
=======
	dialer := &net.Dialer{Timeout: 5 * time.Second, Control: outward}
>>>>>>> F
	return &monitor{
		checks: map[string][]*check{},
		client: &http.Client{
			Timeout:   15 * time.Second,
			Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true},
		},
	}
}

func (m *monitor) add(w http.ResponseWriter, r *http.Request) {
	account := r.Header.Get("X-Account") // set by the gateway
	var in struct{ URL string }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&in); err != nil {
		http.Error(w, "json", http.StatusBadRequest)
		return
	}
	u, err := url.Parse(in.URL)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		http.Error(w, "url", http.StatusBadRequest)
		return
	}
	if host := u.Hostname(); host == "localhost" || net.ParseIP(host) != nil {
		http.Error(w, "only public host names", http.StatusBadRequest)
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.checks[account]) >= 20 {
		http.Error(w, "limit reached", http.StatusConflict)
		return
	}
	m.checks[account] = append(m.checks[account], &check{URL: u.String()})
	w.WriteHeader(http.StatusCreated)
}

func (m *monitor) run(ctx context.Context, target string) (int, string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target, nil)
	if err != nil {
		return 0, ""
	}
	resp, err := m.client.Do(req)
	if err != nil {
		return 0, ""
	}
	defer resp.Body.Close()
	head, _ := io.ReadAll(io.LimitReader(resp.Body, 2048))
	return resp.StatusCode, string(head)
}

func (m *monitor) loop(ctx context.Context) {
	for range time.Tick(5 * time.Minute) {
		m.mu.Lock()
		var all []*check
		for _, list := range m.checks {
			all = append(all, list...)
		}
		m.mu.Unlock()
		for _, c := range all {
			status, sample := m.run(ctx, c.URL)
			m.mu.Lock()
			c.Status, c.Sample, c.At = status, sample, time.Now()
			m.mu.Unlock()
		}
	}
}

func main() {
	m := newMonitor()
	go m.loop(context.Background())
	http.HandleFunc("POST /checks", m.add)
	log.Fatal(http.ListenAndServe("127.0.0.1:8123", nil))
}
