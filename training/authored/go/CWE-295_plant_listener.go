package plant

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// Listen serves the control interface of the plant. Only consoles that
// hold a certificate of the site authority may connect.
func Listen(addr, dir string, register func(*grpc.Server)) error {
	pair, err := tls.LoadX509KeyPair(dir+"/server.crt", dir+"/server.key")
	if err != nil {
		return err
	}
	site, err := os.ReadFile(dir + "/site-ca.crt")
	if err != nil {
		return err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(site)
	cfg := &tls.Config{
		Certificates: []tls.Certificate{pair},
		ClientCAs:    pool,
		MinVersion:   tls.VersionTLS12,
	}
<<<<<<< V
	cfg.ClientAuth = tls.RequireAnyClientCert
=======
	cfg.ClientAuth = tls.RequireAndVerifyClientCert
>>>>>>> F
	lis, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	srv := grpc.NewServer(grpc.Creds(credentials.NewTLS(cfg)))
	register(srv)
	return srv.Serve(lis)
}
