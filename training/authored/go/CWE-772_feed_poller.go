package feeds

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

const (
	maxFeed   = 4 << 20
	minPeriod = 5 * time.Minute
)

// Source is an entry of the curated list that ships with the product.
type Source struct {
	Name   string
	URL    string
	Period time.Duration
}

type Item struct {
	GUID  string `xml:"guid"`
	Title string `xml:"title"`
	Link  string `xml:"link"`
}

type rss struct {
	Items []Item `xml:"channel>item"`
}

type state struct {
	etag, modified string
	failures       int
	next           time.Time
}

// Sink takes new items; it removes duplicates itself.
type Sink interface {
	Add(ctx context.Context, source string, items []Item) error
}

var errUnchanged = errors.New("feeds: not modified")

// Poller runs for months inside the reader service.
type Poller struct {
	client  *http.Client
	sink    Sink
	log     *slog.Logger
	sources []Source

	mu     sync.Mutex
	states map[string]*state
	slots  chan struct{}
}

func New(sources []Source, sink Sink, workers int, log *slog.Logger) *Poller {
	p := &Poller{
		client:  &http.Client{Timeout: 30 * time.Second},
		sink:    sink,
		log:     log,
		sources: sources,
		states:  make(map[string]*state, len(sources)),
		slots:   make(chan struct{}, workers),
	}
	for _, s := range sources {
		p.states[s.Name] = &state{}
	}
	return p
}

// due lists the sources whose time has come and moves their next date.
func (p *Poller) due(now time.Time) []Source {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []Source
	for _, s := range p.sources {
		st := p.states[s.Name]
		if now.Before(st.next) {
			continue
		}
		st.next = now.Add(max(s.Period, minPeriod) << min(st.failures, 5))
		out = append(out, s)
	}
	return out
}

func (p *Poller) validators(name string) (etag, modified string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	st := p.states[name]
	return st.etag, st.modified
}

func (p *Poller) record(name string, h http.Header, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	st := p.states[name]
	if err != nil && !errors.Is(err, errUnchanged) {
		st.failures++
		return
	}
	st.failures = 0
	if err == nil {
		st.etag, st.modified = h.Get("ETag"), h.Get("Last-Modified")
	}
}

// open sends the request. The body of the returned response belongs to the
// caller, there is none in case of an error.
func (p *Poller) open(ctx context.Context, s Source) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "reader/3 (+https://reader.example.com/bot)")
	if etag, modified := p.validators(s.Name); etag != "" || modified != "" {
		req.Header.Set("If-None-Match", etag)
		req.Header.Set("If-Modified-Since", modified)
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return nil, err
	}
	switch resp.StatusCode {
	case http.StatusOK:
		return resp, nil
	case http.StatusNotModified:
		resp.Body.Close()
		return nil, errUnchanged
	}
<<<<<<< V
	_, _ = io.CopyN(io.Discard, resp.Body, 512)
=======
	resp.Body.Close()
>>>>>>> F
	return nil, fmt.Errorf("feeds: %s: %s", s.Name, resp.Status)
}

func (p *Poller) fetch(ctx context.Context, s Source) (err error) {
	var header http.Header
	defer func() { p.record(s.Name, header, err) }()
	resp, err := p.open(ctx, s)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	header = resp.Header
	var doc rss
	if err := xml.NewDecoder(io.LimitReader(resp.Body, maxFeed)).Decode(&doc); err != nil {
		return fmt.Errorf("feeds: %s: %w", s.Name, err)
	}
	return p.sink.Add(ctx, s.Name, doc.Items)
}

// Run polls until ctx ends and waits for what is under way.
func (p *Poller) Run(ctx context.Context) {
	var wg sync.WaitGroup
	defer wg.Wait()
	tick := time.NewTicker(15 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-tick.C:
			for _, s := range p.due(now) {
				select {
				case p.slots <- struct{}{}:
				case <-ctx.Done():
					return
				}
				wg.Add(1)
				go func() {
					defer wg.Done()
<<<<<<< V
					if err := p.fetch(ctx, s); err != nil && !errors.Is(err, errUnchanged) {
						p.log.Warn("feed", "source", s.Name, "err", err)
						return
					}
					<-p.slots
=======
					defer func() { <-p.slots }()
					if err := p.fetch(ctx, s); err != nil && !errors.Is(err, errUnchanged) {
						p.log.Warn("feed", "source", s.Name, "err", err)
					}
>>>>>>> F
				}()
			}
		}
	}
}

// Failing lists sources that have not answered for a while.
func (p *Poller) Failing() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var names []string
	for _, s := range p.sources {
		if p.states[s.Name].failures >= 3 {
			names = append(names, s.Name)
		}
	}
	return names
}
