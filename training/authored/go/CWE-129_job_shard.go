package shards

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/nats-io/nats.go"
)

type Router struct {
	workers []chan<- Job
	log     *slog.Logger
}

type Job struct {
	Tenant string          `json:"tenant"`
	Shard  *int            `json:"shard"`
	Hash   int64           `json:"hash"`
	Args   json.RawMessage `json:"args"`
}

// OnMessage runs on the goroutine of the subscription. Any tenant may
// publish jobs.
func (rt *Router) OnMessage(ctx context.Context, m *nats.Msg) {
	var j Job
	if err := json.Unmarshal(m.Data, &j); err != nil {
		rt.log.Warn("job", "err", err)
		m.Term()
		return
	}

	var i int
	if j.Shard != nil {
		i = *j.Shard
		if i < 0 || i >= len(rt.workers) {
			m.Term()
			return
		}
	} else {
<<<<<<< V
		i = int(j.Hash) % len(rt.workers)
=======
		i = int(uint64(j.Hash) % uint64(len(rt.workers)))
>>>>>>> F
	}

	select {
	case rt.workers[i] <- j:
		m.Ack()
	case <-ctx.Done():
		m.Nak()
	}
}
