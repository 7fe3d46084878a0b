package metrics

import (
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const maxPacket = 1432

var cleaner = strings.NewReplacer(":", "_", "|", "_", "@", "_", "\n", "_", "#", "_", ",", "_")

type Client struct {
	prefix string
	tags   string

	mu   sync.Mutex
	conn net.Conn
	buf  []byte
}

func New(conn net.Conn, prefix string, tags map[string]string) *Client {
	pairs := make([]string, 0, len(tags))
	for k, v := range tags {
		pairs = append(pairs, cleaner.Replace(k)+":"+cleaner.Replace(v))
	}
	slices.Sort(pairs)
	c := &Client{prefix: prefix, conn: conn, buf: make([]byte, 0, maxPacket)}
	if len(pairs) > 0 {
		c.tags = "|#" + strings.Join(pairs, ",")
	}
	return c
}

func (c *Client) add(name, value, kind string) {
	line := make([]byte, 0, 128)
	line = append(line, c.prefix...)
	line = append(line, cleaner.Replace(name)...)
	line = append(line, ':')
	line = append(line, value...)
	line = append(line, '|')
	line = append(line, kind...)
	line = append(line, c.tags...)

	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.buf)+len(line)+1 > maxPacket {
		c.flushLocked()
	}
	if len(c.buf) > 0 {
		c.buf = append(c.buf, '\n')
	}
	c.buf = append(c.buf, line...)
}

func (c *Client) Count(name string, n int64) {
	c.add(name, strconv.FormatInt(n, 10), "c")
}

func (c *Client) Gauge(name string, v float64) {
	c.add(name, strconv.FormatFloat(v, 'f', -1, 64), "g")
}

func (c *Client) Timing(name string, d time.Duration) {
	c.add(name, strconv.FormatFloat(d.Seconds()*1000, 'f', 3, 64), "ms")
}

func (c *Client) flushLocked() {
	if len(c.buf) == 0 {
		return
	}
	// a lost packet of counters is not worth an error
	_, _ = c.conn.Write(c.buf)
	c.buf = c.buf[:0]
}

func (c *Client) Flush() {
	c.mu.Lock()
	c.flushLocked()
	c.mu.Unlock()
}
