package server

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"

	pb "example.org/archive/gen/archivepb"
)

type AdminServer struct {
	pb.UnimplementedArchiveAdminServer
	store Store
}

// Every caller of this service has passed the token interceptor, which
// accepts readers, editors and operators alike.

func (s *AdminServer) Freeze(ctx context.Context, req *pb.FreezeRequest) (*emptypb.Empty, error) {
	if err := requireRole(ctx, "operator"); err != nil {
		return nil, err
	}
	if err := s.store.Freeze(ctx, req.GetVolume(), req.GetReason()); err != nil {
		return nil, status.Error(codes.Internal, "freeze failed")
	}
	return &emptypb.Empty{}, nil
}

func (s *AdminServer) Purge(ctx context.Context, req *pb.PurgeRequest) (*pb.PurgeReply, error) {
	if req.GetVolume() == "" {
		return nil, status.Error(codes.InvalidArgument, "volume is required")
	}
<<<<<<< V
=======
	if err := requireRole(ctx, "operator"); err != nil {
		return nil, err
	}
>>>>>>> F
	n, err := s.store.Purge(ctx, req.GetVolume(), req.GetBefore().AsTime())
	if err != nil {
		return nil, status.Error(codes.Internal, "purge failed")
	}
	return &pb.PurgeReply{Removed: n}, nil
}

func requireRole(ctx context.Context, role string) error {
	p, ok := principalFrom(ctx)
	if !ok || !p.Has(role) {
		return status.Error(codes.PermissionDenied, "not permitted")
	}
	return nil
}
