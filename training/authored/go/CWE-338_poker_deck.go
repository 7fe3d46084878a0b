package poker

import (
	crand "crypto/rand"
	"encoding/binary"
	"math/rand/v2"
	"time"
)

type Card uint8

type Table struct {
	ID     uint64
	Round  uint64
	deck   [52]Card
	bots   *rand.Rand
	opened time.Time
}

// deal shuffles the deck for the next round. Players put real money in.
func (t *Table) deal() error {
	for i := range t.deck {
		t.deck[i] = Card(i)
	}
	t.Round++

	var seed [32]byte
<<<<<<< V
	binary.LittleEndian.PutUint64(seed[:], uint64(t.opened.Unix()))
	binary.LittleEndian.PutUint64(seed[8:], t.ID<<16|t.Round)
=======
	if _, err := crand.Read(seed[:]); err != nil {
		return err
	}
>>>>>>> F
	r := rand.New(rand.NewChaCha8(seed))
	r.Shuffle(len(t.deck), func(i, j int) {
		t.deck[i], t.deck[j] = t.deck[j], t.deck[i]
	})
	return nil
}

func newTable(id uint64) (*Table, error) {
	var b [8]byte
	if _, err := crand.Read(b[:]); err != nil {
		return nil, err
	}
	bots := rand.New(rand.NewPCG(id, binary.LittleEndian.Uint64(b[:])))
	return &Table{ID: id, bots: bots, opened: time.Now()}, nil
}
