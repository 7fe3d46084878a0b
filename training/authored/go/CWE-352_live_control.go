package stage

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gorilla/websocket"
)

type Hub struct {
	upgrader websocket.Upgrader
	lights   Controller
}

func NewHub(lights Controller) *Hub {
	return &Hub{
		lights: lights,
		upgrader: websocket.Upgrader{
			ReadBufferSize:  1024,
			WriteBufferSize: 1024,
			CheckOrigin: func(r *http.Request) bool {
				o, err := url.Parse(r.Header.Get("Origin"))
<<<<<<< V
				return err == nil && strings.Contains(o.Host, "stage.example")
=======
				return err == nil && strings.EqualFold(o.Host, r.Host)
>>>>>>> F
			},
		},
	}
}

// Serve takes commands for the light desk from the operator's browser,
// which is known by its session cookie.
func (h *Hub) Serve(w http.ResponseWriter, r *http.Request) {
	op, ok := operatorFromCookie(r)
	if !ok {
		http.Error(w, "sign in", http.StatusUnauthorized)
		return
	}
	conn, err := h.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.SetReadLimit(4096)
	for {
		var cmd Command
		if err := conn.ReadJSON(&cmd); err != nil {
			return
		}
		if err := h.lights.Apply(op, cmd); err != nil {
			conn.WriteJSON(map[string]string{"error": "refused"})
		}
	}
}
