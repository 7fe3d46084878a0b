package metrics

import (
	"fmt"
	"io"
	"math"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Counter only goes up. The zero value is ready.
type Counter struct{ n atomic.Uint64 }

func (c *Counter) Inc()          { c.n.Add(1) }
func (c *Counter) Add(d uint64)  { c.n.Add(d) }
func (c *Counter) Value() uint64 { return c.n.Load() }

// Gauge holds a float64 as its bits.
type Gauge struct{ bits atomic.Uint64 }

func (g *Gauge) Set(v float64)  { g.bits.Store(math.Float64bits(v)) }
func (g *Gauge) Value() float64 { return math.Float64frombits(g.bits.Load()) }
func (g *Gauge) Add(d float64) {
	for {
		old := g.bits.Load()
		if g.bits.CompareAndSwap(old, math.Float64bits(math.Float64frombits(old)+d)) {
			return
		}
	}
}

// Histogram counts observations up to each bound; the last bucket is +Inf.
type Histogram struct {
	bounds  []float64
	buckets []atomic.Uint64
	sum     Gauge
}

func NewHistogram(bounds ...float64) *Histogram {
	b := append([]float64(nil), bounds...)
	sort.Float64s(b)
	return &Histogram{bounds: b, buckets: make([]atomic.Uint64, len(b)+1)}
}

func (h *Histogram) Observe(v float64) {
	if math.IsNaN(v) {
		return
	}
	h.buckets[sort.SearchFloat64s(h.bounds, v)].Add(1)
	h.sum.Add(v)
}

// CounterVec is a family of counters, one for each value of a label. New
// values beyond the limit share the series "other".
type CounterVec struct {
	name, label string
	limit       int

	mu     sync.RWMutex
	series map[string]*Counter
}

func NewCounterVec(name, label string, limit int) *CounterVec {
	return &CounterVec{name: name, label: label, limit: limit, series: make(map[string]*Counter)}
}

func (v *CounterVec) With(value string) *Counter {
	v.mu.RLock()
	c := v.series[value]
	v.mu.RUnlock()
	if c != nil {
		return c
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if c := v.series[value]; c != nil {
		return c
	}
	if len(v.series) >= v.limit {
		value = "other"
		if c := v.series[value]; c != nil {
			return c
		}
	}
	c = new(Counter)
	v.series[value] = c
	return c
}

var labelEscaper = strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)

func (v *CounterVec) write(w io.Writer) {
	v.mu.RLock()
	names := make([]string, 0, len(v.series))
	values := make(map[string]uint64, len(v.series))
	for name, c := range v.series {
		names = append(names, name)
		values[name] = c.Value()
	}
	v.mu.RUnlock()
	sort.Strings(names)
	fmt.Fprintf(w, "# TYPE %s counter\n", v.name)
	for _, name := range names {
		fmt.Fprintf(w, "%s{%s=\"%s\"} %d\n", v.name, v.label, labelEscaper.Replace(name), values[name])
	}
}

func (h *Histogram) write(w io.Writer, name string) {
	fmt.Fprintf(w, "# TYPE %s histogram\n", name)
	var total uint64
	for i := range h.buckets {
		total += h.buckets[i].Load()
		le := "+Inf"
		if i < len(h.bounds) {
			le = strconv.FormatFloat(h.bounds[i], 'g', -1, 64)
		}
		fmt.Fprintf(w, "%s_bucket{le=\"%s\"} %d\n", name, le, total)
	}
	fmt.Fprintf(w, "%s_sum %g\n%s_count %d\n", name, h.sum.Value(), name, total)
}

var (
	Requests = NewCounterVec("http_requests_total", "route", 200)
	Latency  = NewHistogram(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5)
)

// Handler is mounted on the admin listener.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		Requests.write(w)
		Latency.write(w, "http_request_seconds")
	})
}
