package wsrpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

type Conn interface {
	ReadMessage() ([]byte, error)
	WriteMessage([]byte) error
}

type message struct {
	ID     *uint64         `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  *remoteError    `json:"error,omitempty"`
}

type remoteError struct {
	Code int    `json:"code"`
	Text string `json:"message"`
}

func (e *remoteError) Error() string { return fmt.Sprintf("remote error %d: %s", e.Code, e.Text) }

type Handler func(params json.RawMessage) (any, error)

// Peer is one side of a connection; the hub runs one for every connected agent.
type Peer struct {
	conn     Conn
	handlers map[string]Handler

	mu      sync.Mutex
	next    uint64
	waiting map[uint64]chan *message
}

func NewPeer(c Conn, h map[string]Handler) *Peer {
	return &Peer{conn: c, handlers: h, waiting: make(map[uint64]chan *message)}
}

func (p *Peer) Call(ctx context.Context, method string, params, result any) error {
	raw, err := json.Marshal(params)
	if err != nil {
		return err
	}
	ch := make(chan *message, 1)
	p.mu.Lock()
	p.next++
	id := p.next
	p.waiting[id] = ch
	p.mu.Unlock()
	defer p.forget(id)
	if err := p.send(&message{ID: &id, Method: method, Params: raw}); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case m := <-ch:
		if m.Error != nil {
			return m.Error
		}
		return json.Unmarshal(m.Result, result)
	}
}

func (p *Peer) forget(id uint64) {
	p.mu.Lock()
	delete(p.waiting, id)
	p.mu.Unlock()
}

func (p *Peer) send(m *message) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.conn.WriteMessage(b)
}

func (p *Peer) Serve() error {
	for {
		b, err := p.conn.ReadMessage()
		if err != nil {
			return err
		}
		var m message
		if err := json.Unmarshal(b, &m); err != nil {
			return errors.New("wsrpc: malformed message")
		}
		if m.Method == "" {
			p.reply(&m)
			continue
		}
		p.request(&m)
	}
}

func (p *Peer) reply(m *message) {
<<<<<<< V
	p.mu.Lock()
	ch, ok := p.waiting[*m.ID]
	p.mu.Unlock()
=======
	if m.ID == nil {
		return
	}
	p.mu.Lock()
	ch, ok := p.waiting[*m.ID]
	p.mu.Unlock()
>>>>>>> F
	if !ok {
		return
	}
	select {
	case ch <- m:
	default:
	}
}

func (p *Peer) request(m *message) {
	h := p.handlers[m.Method]
	if h == nil || m.ID == nil {
		return
	}
	out := &message{ID: m.ID}
	if v, err := h(m.Params); err != nil {
		out.Error = &remoteError{Code: 1, Text: "failed"}
	} else if out.Result, err = json.Marshal(v); err != nil {
		out.Error = &remoteError{Code: 2, Text: "failed"}
	}
	_ = p.send(out)
}
