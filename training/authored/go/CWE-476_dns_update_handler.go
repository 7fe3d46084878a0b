package zonesync

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"sync"
)

type soa struct {
	Serial  uint32 `json:"serial"`
	Refresh uint32 `json:"refresh"`
}

type record struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Data string `json:"data"`
}

type transfer struct {
	Zone    string    `json:"zone"`
	SOA     *soa      `json:"soa"`
	Records []*record `json:"records"`
}

type Server struct {
	mu    sync.RWMutex
	zones map[string]*transfer
	work  chan *transfer
}

func NewServer() *Server {
	s := &Server{zones: make(map[string]*transfer), work: make(chan *transfer, 32)}
	go s.apply()
	return s
}

// HandlePush takes a zone from a secondary; it is applied later by the worker.
func (s *Server) HandlePush(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	t, err := decode(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	select {
	case s.work <- t:
		w.WriteHeader(http.StatusAccepted)
	default:
		http.Error(w, "busy", http.StatusServiceUnavailable)
	}
}

func decode(body []byte) (*transfer, error) {
	var t transfer
	if err := json.Unmarshal(body, &t); err != nil {
		return nil, err
	}
	t.Zone = strings.ToLower(strings.TrimSuffix(t.Zone, "."))
	if t.Zone == "" {
		return nil, fmt.Errorf("zone missing")
	}
	for i, rec := range t.Records {
		if rec == nil {
			return nil, fmt.Errorf("record %d is null", i)
		}
		if rec.Type == "A" || rec.Type == "AAAA" {
			if _, err := netip.ParseAddr(rec.Data); err != nil {
				return nil, fmt.Errorf("record %d: %w", i, err)
			}
		}
	}
	return &t, nil
}

func (s *Server) apply() {
	for t := range s.work {
		s.mu.Lock()
		old := s.zones[t.Zone]
<<<<<<< V
		if old == nil || t.SOA.Serial > old.SOA.Serial {
=======
		if t.SOA != nil && (old == nil || t.SOA.Serial > old.SOA.Serial) {
>>>>>>> F
			s.zones[t.Zone] = t
		}
		s.mu.Unlock()
	}
}

func (s *Server) Serial(zone string) (uint32, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	t, ok := s.zones[strings.ToLower(zone)]
	if !ok || t.SOA == nil {
		return 0, false
	}
	return t.SOA.Serial, true
}
