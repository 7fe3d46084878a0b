package shop

import (
	"context"
	"errors"
	"math"
)

var (
	errFunds = errors.New("shop: not enough coins")
	errItem  = errors.New("shop: no such item")
)

type BuyMsg struct {
	Item  uint16
	Count uint32
}

// buy is called by the world loop for each purchase message of a client.
func (s *Shop) buy(ctx context.Context, p *Player, m BuyMsg) error {
	item, ok := s.items[m.Item]
	if !ok || m.Count == 0 {
		return errItem
	}
	if uint64(p.Stack(m.Item))+uint64(m.Count) > math.MaxUint32 {
		return errItem
	}

<<<<<<< V
	cost := item.Price * m.Count
	if cost > p.Coins {
		return errFunds
	}
	p.Coins -= cost
=======
	cost := uint64(item.Price) * uint64(m.Count)
	if cost > uint64(p.Coins) {
		return errFunds
	}
	p.Coins -= uint32(cost)
>>>>>>> F
	p.Give(m.Item, m.Count)
	return s.log.Purchase(ctx, p.ID, m.Item, m.Count)
}

// Item prices and purses are kept as on the wire.
type Item struct {
	Name  string
	Price uint32
}
