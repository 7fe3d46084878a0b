package ingest

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"sync"
)

const (
	maxLine   = 2048
	maxSeries = 20000
	maxTags   = 12
)

type series struct {
	name  string
	tags  []string
	count int64
	sum   float64
}

// Collector takes counters from browsers: "name,tag=value,tag=value 12.5".
type Collector struct {
	mu    sync.Mutex
	byKey map[string]*series
	names map[string]int
}

func NewCollector() *Collector {
	return &Collector{byKey: map[string]*series{}, names: map[string]int{}}
}

func parseLine(line string) (name string, tags []string, value float64, err error) {
	head, num, ok := strings.Cut(line, " ")
	if !ok {
		return "", nil, 0, fmt.Errorf("no value")
	}
	value, err = strconv.ParseFloat(strings.TrimSpace(num), 64)
	if err != nil {
		return "", nil, 0, err
	}
	parts := strings.Split(head, ",")
	if parts[0] == "" || len(parts)-1 > maxTags {
		return "", nil, 0, fmt.Errorf("bad head")
	}
	tags = parts[1:]
	sort.Strings(tags)
	return parts[0], tags, value, nil
}

func (c *Collector) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body := http.MaxBytesReader(w, r.Body, 256<<10)
	n, err := c.read(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	fmt.Fprintf(w, "%d\n", n)
}

func (c *Collector) read(r io.Reader) (int, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, maxLine), maxLine)
	n := 0
	for sc.Scan() {
		name, tags, v, err := parseLine(sc.Text())
		if err != nil {
			return n, err
		}
		c.add(name, tags, v)
		n++
	}
	return n, sc.Err()
}

func (c *Collector) add(name string, tags []string, v float64) {
	key := name + "," + strings.Join(tags, ",")
	c.mu.Lock()
	defer c.mu.Unlock()
	s, ok := c.byKey[key]
	if !ok {
<<<<<<< V
		if c.names[name] == 0 && len(c.names) >= maxSeries {
=======
		if len(c.byKey) >= maxSeries {
>>>>>>> F
			return
		}
		s = &series{name: name, tags: tags}
		c.byKey[key] = s
		c.names[name]++
	}
	s.count++
	s.sum += v
}

// Flush returns what was collected and starts over.
func (c *Collector) Flush(keepNames bool) []*series {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make([]*series, 0, len(c.byKey))
	for _, s := range c.byKey {
		out = append(out, s)
		if !keepNames {
			delete(c.names, s.name)
		}
	}
	return out
}
