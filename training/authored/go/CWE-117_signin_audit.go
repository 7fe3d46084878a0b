package audit

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

// Trail writes one line per event; fail2ban and the auditors read it.
type Trail struct {
	mu sync.Mutex
	f  *os.File
}

func (t *Trail) line(format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintf(t.f, "%s "+format+"\n", append([]any{time.Now().UTC().Format(time.RFC3339)}, args...)...)
}

// SignIn records an attempt to sign in.
func (t *Trail) SignIn(r *http.Request, name string, ok bool) {
	ip, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		ip = "-"
	}
	verdict := "denied"
	if ok {
		verdict = "granted"
	}
<<<<<<< V
	t.line("signin %s user=%s from=%s", verdict, name, ip)
=======
	t.line("signin %s user=%q from=%s", verdict, name, ip)
>>>>>>> F
}

func (t *Trail) Rotate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o640)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.f, f = f, t.f
	return f.Close()
}
