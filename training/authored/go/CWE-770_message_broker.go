// Broker for the lab instruments: "SUB topic" and "PUB topic length" lines.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	maxLine    = 512
	maxPayload = 1 << 20
	maxTopics  = 64
	idle       = 3 * time.Minute
)

var errProtocol = errors.New("protocol error")

type client struct {
	conn   net.Conn
	out    chan []byte
	topics map[string]bool
}

type broker struct {
	mu   sync.RWMutex
	subs map[string]map[*client]bool
}

func (b *broker) subscribe(c *client, topic string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.subs[topic] == nil {
		b.subs[topic] = map[*client]bool{}
	}
	b.subs[topic][c] = true
	c.topics[topic] = true
}

func (b *broker) publish(topic string, payload []byte) {
	frame := append(fmt.Appendf(nil, "MSG %s %d\n", topic, len(payload)), payload...)
	b.mu.RLock()
	defer b.mu.RUnlock()
	for c := range b.subs[topic] {
		select {
		case c.out <- frame:
		default: // slow subscriber, drop
		}
	}
}

func (b *broker) drop(c *client) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for t := range c.topics {
		delete(b.subs[t], c)
	}
	close(c.out)
}

func (b *broker) serve(conn net.Conn) error {
	c := &client{conn: conn, out: make(chan []byte, 32), topics: map[string]bool{}}
	defer conn.Close()
	defer b.drop(c)
	go func() {
		for frame := range c.out {
			conn.SetWriteDeadline(time.Now().Add(10 * time.Second))
			if _, err := conn.Write(frame); err != nil {
				conn.Close()
			}
		}
	}()
	r := bufio.NewReaderSize(conn, maxLine)
	for {
		conn.SetReadDeadline(time.Now().Add(idle))
<<<<<<< V
		line, err := r.ReadBytes('\n')
=======
		line, err := r.ReadSlice('\n')
>>>>>>> F
		if err != nil {
			return err
		}
		words := strings.Fields(string(line))
		switch {
		case len(words) == 2 && words[0] == "SUB" && len(c.topics) < maxTopics:
			b.subscribe(c, words[1])
		case len(words) == 3 && words[0] == "PUB":
			n, err := strconv.Atoi(words[2])
<<<<<<< V
			if err != nil || n < 0 {
=======
			if err != nil || n < 0 || n > maxPayload {
>>>>>>> F
				return errProtocol
			}
			payload := make([]byte, n)
			if _, err := io.ReadFull(r, payload); err != nil {
				return err
			}
			b.publish(words[1], payload)
		default:
			return errProtocol
		}
	}
}

func main() {
	ln, err := net.Listen("tcp", ":6120")
	if err != nil {
		log.Fatal(err)
	}
	b := &broker{subs: map[string]map[*client]bool{}}
	for {
		conn, err := ln.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go b.serve(conn)
	}
}
