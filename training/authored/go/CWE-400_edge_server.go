package main

import (
	"context"
	"crypto/tls"
	"errors"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

// The edge takes connections from the internet without a proxy in front.
func serve(addr string, h http.Handler, cert tls.Certificate) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	srv := &http.Server{
		Addr:           addr,
		Handler:        http.MaxBytesHandler(h, 1<<20),
		MaxHeaderBytes: 16 << 10,
		TLSConfig:      &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12},
		WriteTimeout:   60 * time.Second,
<<<<<<< V
		IdleTimeout:    60 * time.Second,
=======
		ReadTimeout:    20 * time.Second,
>>>>>>> F
	}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 15*time.Second)
		defer cancel()
		if err := srv.Shutdown(grace); err != nil {
			log.Printf("shutdown: %v", err)
		}
	}()
	if err := srv.ListenAndServeTLS("", ""); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
