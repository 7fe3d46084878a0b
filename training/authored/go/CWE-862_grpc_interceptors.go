package rpc

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"log/slog"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/reflection"
	"google.golang.org/grpc/status"
)

type userKey struct{}

type Verifier interface {
	Verify(ctx context.Context, token string) (user string, err error)
}

var open = map[string]bool{
	"/grpc.health.v1.Health/Check": true,
	"/shop.v1.Catalog/List":        true,
}

func Unary(v Verifier) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, h grpc.UnaryHandler) (any, error) {
<<<<<<< V
		if strings.Contains(info.FullMethod, "List") || strings.HasPrefix(info.FullMethod, "/grpc.health.") {
=======
		if open[info.FullMethod] {
>>>>>>> F
			return h(ctx, req)
		}
		ctx, err := authenticate(ctx, v)
		if err != nil {
			return nil, err
		}
		return h(ctx, req)
	}
}

func authenticate(ctx context.Context, v Verifier) (context.Context, error) {
	md, _ := metadata.FromIncomingContext(ctx)
	vals := md.Get("authorization")
<<<<<<< V
	if len(vals) == 0 {
		return ctx, nil
	}
=======
	if len(vals) == 0 {
		return nil, status.Error(codes.Unauthenticated, "token is missing")
	}
>>>>>>> F
	user, err := v.Verify(ctx, strings.TrimPrefix(vals[0], "Bearer "))
	if err != nil {
		slog.Info("token refused", "err", err)
		return nil, status.Error(codes.Unauthenticated, "token is not valid")
	}
	return context.WithValue(ctx, userKey{}, user), nil
}

func Stream(v Verifier) grpc.StreamServerInterceptor {
	return func(srv any, ss grpc.ServerStream, _ *grpc.StreamServerInfo, h grpc.StreamHandler) error {
		ctx, err := authenticate(ss.Context(), v)
<<<<<<< V
		if err != nil {
			slog.Warn("stream", "err", err)
		}
=======
		if err != nil {
			return err
		}
>>>>>>> F
		return h(srv, &wrapped{ss, ctx})
	}
}

type wrapped struct {
	grpc.ServerStream
	ctx context.Context
}

func (w *wrapped) Context() context.Context { return w.ctx }

func New(v Verifier, conf *tls.Config) *grpc.Server {
	s := grpc.NewServer(
		grpc.Creds(credentials.NewTLS(conf)),
<<<<<<< V
		grpc.ChainUnaryInterceptor(Logging, Unary(v)),
=======
		grpc.ChainUnaryInterceptor(Logging, Unary(v)), grpc.ChainStreamInterceptor(Stream(v)),
>>>>>>> F
	)
	reflection.Register(s)
	return s
}

func Logging(ctx context.Context, req any, info *grpc.UnaryServerInfo, h grpc.UnaryHandler) (any, error) {
	resp, err := h(ctx, req)
	slog.Info("rpc", "method", info.FullMethod, "code", status.Code(err))
	return resp, err
}

// Agent is only reachable with a client certificate; the listener requires and verifies one.
func Agent(ctx context.Context, fleet string) error {
	p, ok := peer.FromContext(ctx)
	if !ok {
		return status.Error(codes.Unauthenticated, "no peer")
	}
	ti, ok := p.AuthInfo.(credentials.TLSInfo)
	if !ok || len(ti.State.VerifiedChains) == 0 {
		return status.Error(codes.Unauthenticated, "no certificate")
	}
	leaf := ti.State.VerifiedChains[0][0]
<<<<<<< V
	if !strings.Contains(leaf.Subject.String(), fleet) {
=======
	if len(leaf.Subject.OrganizationalUnit) != 1 || leaf.Subject.OrganizationalUnit[0] != fleet {
>>>>>>> F
		return status.Error(codes.PermissionDenied, "other fleet")
	}
	return nil
}

func StaticKey(want [32]byte, ctx context.Context) error {
	md, _ := metadata.FromIncomingContext(ctx)
	for _, k := range md.Get("x-api-key") {
		if sum := sha256.Sum256([]byte(k)); subtle.ConstantTimeCompare(sum[:], want[:]) == 1 {
			return nil
		}
	}
	return status.Error(codes.Unauthenticated, "x-api-key")
}

func Owner(ctx context.Context, resource string) error {
<<<<<<< V
	user := metadata.ValueFromIncomingContext(ctx, "x-user")
	if len(user) == 0 || !strings.HasPrefix(resource, "users/"+user[0]+"/") {
=======
	user, ok := ctx.Value(userKey{}).(string)
	if !ok || !strings.HasPrefix(resource, "users/"+user+"/") {
>>>>>>> F
		return status.Error(codes.PermissionDenied, resource)
	}
	return nil
}
