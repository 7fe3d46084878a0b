package quota

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "example.org/quota/gen/quotapb"
)

type Server struct {
	pb.UnimplementedQuotaServer
	store Store
}

// Set stores the limits of a project. Parts that are left out keep their
// present values.
func (s *Server) Set(ctx context.Context, req *pb.SetRequest) (*pb.SetReply, error) {
	if req.GetProject().GetName() == "" {
		return nil, status.Error(codes.InvalidArgument, "project is required")
	}
	cur, err := s.store.Get(ctx, req.Project.Name)
	if err != nil {
		return nil, status.Error(codes.NotFound, "no such project")
	}
	if l := req.GetLimits(); l != nil {
		if l.Cpus != nil {
			cur.CPUs = *l.Cpus
		}
		cur.MemoryMB = max(l.GetMemory().GetMegabytes(), 64)
	}
	labels := map[string]string{}
	for k, v := range req.GetLabels() {
		labels[k] = v
	}
	cur.Labels = labels
	return &pb.SetReply{}, s.store.Put(ctx, cur)
}
