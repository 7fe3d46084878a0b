package policy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// Input is the question for the decision service.
type Input struct {
	Subject string `json:"subject"`
	Action  string `json:"action"`
	Object  string `json:"object"`
}

type answer struct {
	Allow  bool   `json:"allow"`
	Reason string `json:"reason"`
}

type memo struct {
	allow bool
	until time.Time
}

// Guard asks the sidecar whether a call may go ahead.
type Guard struct {
	endpoint string
	http     *http.Client
	logf     func(format string, args ...any)

	mu    sync.Mutex
	cache map[Input]memo
}

const (
	cacheTTL = 20 * time.Second
	cacheMax = 4096
)

var errNoSubject = errors.New("policy: caller has no identity")

func New(endpoint string, logf func(string, ...any)) *Guard {
	return &Guard{
		endpoint: endpoint,
		http:     &http.Client{Timeout: 800 * time.Millisecond},
		logf:     logf,
		cache:    make(map[Input]memo),
	}
}

func (g *Guard) cached(in Input) (allow, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	m, ok := g.cache[in]
	if !ok || time.Now().After(m.until) {
		return false, false
	}
	return m.allow, true
}
func (g *Guard) remember(in Input, allow bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.cache) >= cacheMax {
		clear(g.cache)
	}
	g.cache[in] = memo{allow: allow, until: time.Now().Add(cacheTTL)}
}

// query sends one question. The result is only meaningful without an error.
func (g *Guard) query(ctx context.Context, in Input) (*answer, error) {
	body, err := json.Marshal(map[string]Input{"input": in})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.endpoint+"/v1/decide", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := g.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("policy: status %d", resp.StatusCode)
	}
	var a answer
	if err := json.NewDecoder(io.LimitReader(resp.Body, 64<<10)).Decode(&a); err != nil {
		return nil, err
	}
	return &a, nil
}

// Allowed answers for one call.
func (g *Guard) Allowed(ctx context.Context, in Input) bool {
	if allow, ok := g.cached(in); ok {
		return allow
	}
	a, err := g.query(ctx, in)
	if err != nil {
		g.logf("policy: %s %s: %v", in.Action, in.Object, err)
<<<<<<< V
		return errors.Is(err, context.DeadlineExceeded)
=======
		return false
>>>>>>> F
	}
	g.remember(in, a.Allow)
	return a.Allow
}

// Hint tells the user interface whether to draw a button. The call behind
// the button is checked again, so an unreachable sidecar shows it.
func (g *Guard) Hint(ctx context.Context, in Input) bool {
	a, err := g.query(ctx, in)
	if err != nil {
		return true
	}
	return a.Allow
}

// subject is set by the mTLS interceptor, which removes the field from what
// the peer itself sent.
func subject(ctx context.Context) (string, error) {
	md, ok := metadata.FromIncomingContext(ctx)
	if !ok {
		return "", errNoSubject
	}
	v := md.Get("x-verified-subject")
	if len(v) != 1 || v[0] == "" {
		return "", errNoSubject
	}
	return v[0], nil
}

type objected interface{ GetObjectId() string }

// Unary is the interceptor of all services of this binary.
func (g *Guard) Unary() grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		sub, err := subject(ctx)
		if err != nil {
			return nil, status.Error(codes.Unauthenticated, "identity required")
		}
		in := Input{Subject: sub, Action: info.FullMethod}
		if o, ok := req.(objected); ok {
			in.Object = o.GetObjectId()
		}
		if !g.Allowed(ctx, in) {
			return nil, status.Error(codes.PermissionDenied, "not allowed")
		}
		return next(ctx, req)
	}
}

// Stream checks the method when the stream is opened. Objects are checked by
// the services for every message with Allowed.
func (g *Guard) Stream() grpc.StreamServerInterceptor {
	return func(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
		sub, err := subject(ss.Context())
		if err != nil {
			return status.Error(codes.Unauthenticated, "identity required")
		}
<<<<<<< V
		if !g.Hint(ss.Context(), Input{Subject: sub, Action: info.FullMethod}) {
=======
		if !g.Allowed(ss.Context(), Input{Subject: sub, Action: info.FullMethod}) {
>>>>>>> F
			return status.Error(codes.PermissionDenied, "not allowed")
		}
		return next(srv, ss)
	}
}

// Health reports whether the sidecar answers at all.
func (g *Guard) Health(ctx context.Context) error {
	_, err := g.query(ctx, Input{Subject: "health", Action: "ping"})
	return err
}
