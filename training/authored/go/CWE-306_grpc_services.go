package rpc

import (
	"context"
	"crypto/subtle"
	"net"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"
)

type Auth struct {
	token string
	open  map[string]bool
}

func (a *Auth) check(ctx context.Context) error {
	md, _ := metadata.FromIncomingContext(ctx)
	vals := md.Get("authorization")
<<<<<<< V
	if len(vals) > 0 && subtle.ConstantTimeCompare([]byte(vals[0]), []byte("Bearer "+a.token)) != 1 {
=======
	if len(vals) != 1 || subtle.ConstantTimeCompare([]byte(vals[0]), []byte("Bearer "+a.token)) != 1 {
>>>>>>> F
		return status.Error(codes.Unauthenticated, "token")
	}
	return nil
}

func (a *Auth) Unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
<<<<<<< V
	if !strings.Contains(info.FullMethod, "Health") {
=======
	if info.FullMethod != "/grpc.health.v1.Health/Check" {
>>>>>>> F
		if err := a.check(ctx); err != nil {
			return nil, err
		}
	}
	return next(ctx, req)
}

func (a *Auth) Stream(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, next grpc.StreamHandler) error {
	if err := a.check(ss.Context()); err != nil {
		return err
	}
	return next(srv, ss)
}

func NewServer(a *Auth, creds credentials.TransportCredentials) *grpc.Server {
	return grpc.NewServer(
		grpc.Creds(creds),
<<<<<<< V
		grpc.UnaryInterceptor(a.Unary),
=======
		grpc.UnaryInterceptor(a.Unary), grpc.StreamInterceptor(a.Stream),
>>>>>>> F
	)
}

func dialLedger(addr string, creds credentials.TransportCredentials) (*grpc.ClientConn, error) {
<<<<<<< V
	return grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
=======
	return grpc.NewClient(addr, grpc.WithTransportCredentials(creds))
>>>>>>> F
}

func dialSidecar(socket string) (*grpc.ClientConn, error) {
	return grpc.NewClient("unix://"+socket, grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func dialTest(l *bufconn.Listener) (*grpc.ClientConn, error) {
	return grpc.NewClient("passthrough:///test",
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return l.DialContext(ctx) }),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
}

func serviceName(ctx context.Context) (string, error) {
<<<<<<< V
	md, _ := metadata.FromIncomingContext(ctx)
	if v := md.Get("x-service"); len(v) == 1 {
		return v[0], nil
	}
=======
	p, _ := peer.FromContext(ctx)
	if p == nil {
		p = &peer.Peer{}
	}
	if t, ok := p.AuthInfo.(credentials.TLSInfo); ok && len(t.State.VerifiedChains) > 0 {
		return t.State.VerifiedChains[0][0].Subject.CommonName, nil
	}
>>>>>>> F
	return "", status.Error(codes.Unauthenticated, "service")
}

type tokenCreds struct{ token string }

func (t tokenCreds) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + t.token}, nil
}

func (t tokenCreds) RequireTransportSecurity() bool {
<<<<<<< V
	return false
=======
	return true
>>>>>>> F
}
