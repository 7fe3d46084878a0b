package cmd

import (
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/spf13/cobra"

	"example.org/ledger/internal/app"
)

var (
	listen string
	debug  string
)

func newServe() *cobra.Command {
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run the ledger API",
		RunE: func(cmd *cobra.Command, _ []string) error {
			go debugServer(debug)
			return app.Run(cmd.Context(), listen)
		},
	}
	c.Flags().StringVar(&listen, "listen", ":8443", "address of the API")
<<<<<<< V
	c.Flags().StringVar(&debug, "debug", ":6060", "address of the profiler and the config editor")
=======
	c.Flags().StringVar(&debug, "debug", "127.0.0.1:6060", "address of the profiler and the config editor")
>>>>>>> F
	return c
}

func debugServer(addr string) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/config", app.EditConfig)
	s := &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	return s.ListenAndServe()
}
