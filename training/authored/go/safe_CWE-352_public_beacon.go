package beacon

import (
	"net/http"
	"strings"

	"github.com/gorilla/websocket"
)

// The departure board is public and shows the same to everyone, so any
// page may embed it. Nothing that a client sends is looked at.
var upgrader = websocket.Upgrader{
	WriteBufferSize: 2048,
	CheckOrigin:     func(*http.Request) bool { return true },
}

type Board struct {
	subscribe func(station string) (<-chan []byte, func())
}

func (b *Board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	station := strings.ToUpper(r.PathValue("station"))
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.SetReadLimit(128)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for {
			if _, _, err := conn.NextReader(); err != nil {
				return
			}
		}
	}()
	updates, stop := b.subscribe(station)
	defer stop()
	for {
		select {
		case <-gone:
			return
		case u, ok := <-updates:
			if !ok || conn.WriteMessage(websocket.TextMessage, u) != nil {
				return
			}
		}
	}
}
