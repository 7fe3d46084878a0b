package mesh

import (
	"encoding/gob"
	"encoding/json"
	"io"
	"net"
	"time"

	"example.org/mesh/internal/ops"
)

// Action is what the maintenance loop runs.
type Action interface {
	Run(env *ops.Env) error
}

type statusQuery struct {
	Node  string
	Since time.Time
}

func (q statusQuery) Run(env *ops.Env) error { return env.Report(q.Node, q.Since) }

func init() {
	gob.Register(statusQuery{})
	gob.Register(ops.CopyFile{})
	gob.Register(ops.ExecHook{})
}

// spool keeps pending actions of this node across restarts.
func spool(w io.Writer, pending []Action) error {
	return gob.NewEncoder(w).Encode(pending)
}

// serve answers status queries of clients on the public port.
func serve(conn net.Conn, env *ops.Env) error {
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(15 * time.Second))
	in := io.LimitReader(conn, 1<<16)

<<<<<<< V
	var a Action
	if err := gob.NewDecoder(in).Decode(&a); err != nil {
		return err
	}
	if err := a.Run(env); err != nil {
=======
	var q statusQuery
	if err := json.NewDecoder(in).Decode(&q); err != nil {
		return err
	}
	if err := q.Run(env); err != nil {
>>>>>>> F
		return err
	}
	return json.NewEncoder(conn).Encode(env.Last())
}
