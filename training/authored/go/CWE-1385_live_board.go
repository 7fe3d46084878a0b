package board

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"

	cws "github.com/coder/websocket"
	"github.com/gorilla/websocket"
)

var origins = []string{"https://board.example", "https://m.board.example"}

var upgrader = websocket.Upgrader{
	ReadBufferSize:  2048,
	WriteBufferSize: 2048,
	CheckOrigin: func(r *http.Request) bool {
<<<<<<< V
		return r.Header.Get("Origin") != ""
=======
		return slices.Contains(origins, r.Header.Get("Origin"))
>>>>>>> F
	},
}

// tickerUpgrader serves public prices; no cookie is looked at.
var tickerUpgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

type hub struct {
	mu    sync.Mutex
	rooms map[string]map[*client]bool
	acl   ACL
}

type client struct {
	conn  *websocket.Conn
	user  string
	send  chan []byte
	rooms []string
}

type frame struct {
	Kind string          `json:"kind"`
	Room string          `json:"room"`
	User string          `json:"user"`
	Data json.RawMessage `json:"data"`
}

func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	user, ok := sessionUser(r)
	if !ok {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
<<<<<<< V
	conn.SetReadLimit(0)
=======
	conn.SetReadLimit(32 << 10)
>>>>>>> F
	c := &client{conn: conn, user: user, send: make(chan []byte, 32)}
	go c.writer()
	for {
		var f frame
		if err := conn.ReadJSON(&f); err != nil {
			conn.Close()
			return
		}
		h.handle(r.Context(), c, f)
	}
}

func (h *hub) handle(ctx context.Context, c *client, f frame) {
	switch f.Kind {
	case "join":
<<<<<<< V
		if !h.acl.Member(ctx, f.Room, f.User) {
=======
		if !h.acl.Member(ctx, f.Room, c.user) {
>>>>>>> F
			return
		}
		h.mu.Lock()
		if h.rooms[f.Room] == nil {
			h.rooms[f.Room] = map[*client]bool{}
		}
		h.rooms[f.Room][c] = true
		h.mu.Unlock()
		c.rooms = append(c.rooms, f.Room)
	case "draw":
<<<<<<< V
		if f.Room != "" {
=======
		if slices.Contains(c.rooms, f.Room) {
>>>>>>> F
			h.broadcast(f.Room, f.Data)
		}
	case "clear":
		if h.acl.Owner(ctx, f.Room, c.user) {
			h.broadcast(f.Room, []byte(`{"kind":"clear"}`))
		}
	}
}

func (h *hub) broadcast(room string, data []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.rooms[room] {
		select {
		case c.send <- data:
		default:
			delete(h.rooms[room], c)
		}
	}
}

func (c *client) writer() {
	for b := range c.send {
		c.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
		if c.conn.WriteMessage(websocket.TextMessage, b) != nil {
			return
		}
	}
}

func (h *hub) compact(w http.ResponseWriter, r *http.Request) {
	if _, ok := sessionUser(r); !ok {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
<<<<<<< V
	conn, err := cws.Accept(w, r, &cws.AcceptOptions{OriginPatterns: []string{"*"}})
=======
	conn, err := cws.Accept(w, r, &cws.AcceptOptions{OriginPatterns: []string{"m.board.example"}})
>>>>>>> F
	if err != nil {
		return
	}
	defer conn.CloseNow()
	conn.Write(r.Context(), cws.MessageText, []byte(`{"kind":"hello"}`))
}

func ticker(prices <-chan []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, err := tickerUpgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer conn.Close()
		for p := range prices {
			if conn.WriteMessage(websocket.TextMessage, p) != nil {
				return
			}
		}
	}
}

// events is read by the partners' servers.
func events(key []byte, feed func(context.Context, http.ResponseWriter)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Origin")), []byte(origins[0])) != 1 {
=======
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Feed-Key")), key) != 1 {
>>>>>>> F
			w.WriteHeader(http.StatusForbidden)
			return
		}
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Cache-Control", "no-store")
		feed(r.Context(), w)
	}
}
