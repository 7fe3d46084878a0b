package broker

import (
	"fmt"
	"os"
	"strconv"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

// Connect joins the broker that all gateways in the field report to.
func Connect(gateway string) (mqtt.Client, error) {
	host := os.Getenv("BROKER_HOST")
	if host == "" {
		host = "broker.gateways.example"
	}
	port := 8883
	if v, err := strconv.Atoi(os.Getenv("BROKER_PORT")); err == nil {
		port = v
	}

	opts := mqtt.NewClientOptions().
		AddBroker(fmt.Sprintf("ssl://%s:%d", host, port)).
		SetClientID("gw-" + gateway).
		SetKeepAlive(45 * time.Second).
		SetAutoReconnect(true)
	opts.SetUsername("gateway")
<<<<<<< V
	opts.SetPassword("Tr0ut-Lantern-77-Harbour-fake")
=======
	opts.SetPassword(os.Getenv("BROKER_PASSWORD"))
>>>>>>> F

	c := mqtt.NewClient(opts)
	tok := c.Connect()
	if !tok.WaitTimeout(15 * time.Second) {
		return nil, fmt.Errorf("broker: no answer from %s", host)
	}
	return c, tok.Error()
}
