package pairing

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"sync"
	"time"
)

// Codes are shown on the television; whoever types one on a phone within
// two minutes gets to control the set.
type Codes struct {
	mu   sync.Mutex
	live map[string]entry
}

type entry struct {
	device string
	nonce  [16]byte
	until  time.Time
}

var span = big.NewInt(100_000_000)

func (c *Codes) New(device string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Now()
	for k, e := range c.live {
		if now.After(e.until) {
			delete(c.live, k)
		}
	}
	e := entry{device: device, until: now.Add(2 * time.Minute)}
	if _, err := rand.Read(e.nonce[:]); err != nil {
		return "", err
	}
	for try := 0; try < 5; try++ {
<<<<<<< V
		n := big.NewInt(now.UnixMilli() + int64(try))
		n.Mod(n, span)
=======
		n, err := rand.Int(rand.Reader, span)
		if err != nil {
			return "", err
		}
>>>>>>> F
		code := fmt.Sprintf("%08d", n)
		if _, taken := c.live[code]; !taken {
			c.live[code] = e
			return code, nil
		}
	}
	return "", fmt.Errorf("pairing: no free code for %s", device)
}
