package events

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"strings"

	"github.com/nats-io/nats.go"
)

type Event struct {
	ID   string
	User *struct{ Name string }
	Tags []string
}

type handler func(context.Context, Event)

var handlers = map[string]handler{
	"created": func(context.Context, Event) {},
	"deleted": func(context.Context, Event) {},
}

// OnMessage runs on the client's own goroutine; a panic ends the process.
func OnMessage(m *nats.Msg) {
	var body map[string]any
	if err := json.Unmarshal(m.Data, &body); err != nil {
		log.Print(err)
		return
	}
<<<<<<< V
	name := body["name"].(string)
=======
	name, _ := body["name"].(string)
>>>>>>> F
	log.Printf("event %q", name)
}

func Dispatch(ctx context.Context, kind string, e Event) {
<<<<<<< V
	go handlers[kind](ctx, e)
=======
	if h, ok := handlers[kind]; ok {
		go h(ctx, e)
	}
>>>>>>> F
}

func Built(ctx context.Context, e Event) {
	go handlers["created"](ctx, e)
}

func Greeting(e Event) string {
<<<<<<< V
	if len(e.ID) == 0 {
=======
	if e.User == nil {
>>>>>>> F
		return "hello"
	}
	return "hello " + e.User.Name
}

func Consume(ch <-chan []byte, out chan<- string) {
	for raw := range ch {
		var e Event
		if json.Unmarshal(raw, &e) != nil {
			continue
		}
<<<<<<< V
		out <- e.Tags[0]
=======
		if len(e.Tags) > 0 {
			out <- e.Tags[0]
		}
>>>>>>> F
	}
}

func User(ctx context.Context) string {
	if u, ok := ctx.Value("user").(string); ok {
		return u
	}
	return "anonymous"
}

func Domain(addr string) string {
	parts := strings.Split(addr, "@")
<<<<<<< V
	return parts[1]
=======
	return parts[len(parts)-1]
>>>>>>> F
}

func Extension(name string) string {
	parts := strings.Split(name, ".")
	return parts[len(parts)-1]
}

func Fan(urls []string, done chan<- int) {
	for _, u := range urls {
		go func(u string) {
			resp, err := http.Get(u)
<<<<<<< V
			defer resp.Body.Close()
			if err != nil {
				done <- 0
				return
			}
=======
			if err != nil {
				done <- 0
				return
			}
			defer resp.Body.Close()
>>>>>>> F
			done <- resp.StatusCode
		}(u)
	}
}

func First(xs []Event) (e Event, ok bool) {
	for _, e = range xs {
		return e, true
	}
	return e, false
}
