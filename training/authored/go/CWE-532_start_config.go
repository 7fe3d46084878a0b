package main

import (
	"fmt"
	"log"
	"net/url"

	"github.com/kelseyhightower/envconfig"
)

type config struct {
	Listen   string `default:":8080"`
	Database string `required:"true"` // postgres://user:password@host/name
	Redis    string `default:"redis://127.0.0.1:6379/0"`
	Workers  int    `default:"4"`
}

func loadConfig() (*config, error) {
	var c config
	if err := envconfig.Process("orders", &c); err != nil {
		return nil, err
	}
	if c.Workers < 1 || c.Workers > 64 {
		return nil, fmt.Errorf("ORDERS_WORKERS: %d", c.Workers)
	}
	db, err := url.Parse(c.Database)
	if err != nil || db.Scheme != "postgres" {
		return nil, fmt.Errorf("ORDERS_DATABASE: not a postgres address")
	}
	// Container logs are shipped to the shared log search.
<<<<<<< V
	log.Printf("listen=%s database=%s workers=%d", c.Listen, db.String(), c.Workers)
=======
	log.Printf("listen=%s database=%s workers=%d", c.Listen, db.Redacted(), c.Workers)
>>>>>>> F
	return &c, nil
}
