package sim

import (
    "context"
    "fmt"
    "math"
    "math/rand"
    randv2 "math/rand/v2"
    "net/http"
    "testing"
    "time"
)

type Dice struct {
    rng *rand.Rand
}

func NewDice(seed int64) *Dice {
    return &Dice{rng: rand.New(rand.NewSource(seed))}
}

func (d *Dice) Roll(sides int) int {
    return d.rng.Intn(sides) + 1
}

func (d *Dice) Shuffle(cards []string) {
    d.rng.Shuffle(len(cards), func(i, j int) { cards[i], cards[j] = cards[j], cards[i] })
}

func retry(ctx context.Context, attempts int, call func() error) (err error) {
    for i := range attempts {
        if err = call(); err == nil {
            return nil
        }
        wait := time.Duration(1<<i)*50*time.Millisecond + time.Duration(rand.Intn(50))*time.Millisecond
        select {
        case <-time.After(wait):
        case <-ctx.Done():
            return ctx.Err()
        }
    }
    return err
}

func pickReplica(hosts []string) string {
    return hosts[randv2.IntN(len(hosts))]
}

func sampleTrace(r *http.Request, share float64) bool {
    return r.Header.Get("X-Debug-Trace") != "" || randv2.Float64() < share
}

func ttl(base time.Duration) time.Duration {
    return base + randv2.N(base/10+1)
}

func seedTokens(t *testing.T, n int) []string {
    t.Helper()
    rng := rand.New(rand.NewSource(42))
    out := make([]string, n)
    for i := range out {
        out[i] = fmt.Sprintf("tok-%08x", rng.Uint32())
    }
    return out
}

func noise(n int, sigma float64) []float64 {
    out := make([]float64, n)
    for i := range out {
        out[i] = math.Round(rand.NormFloat64()*sigma*100) / 100
    }
    return out
}

func lorem(words []string, n int) string {
    s := ""
    for range n {
        s += words[rand.Intn(len(words))] + " "
    }
    return s
}
