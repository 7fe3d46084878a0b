package search

import (
	"context"
	"sync"
	"sync/atomic"
)

// Searcher hands out the current index. Rebuild swaps in a new one while
// queries on the old one finish.
type Searcher struct {
	cur   atomic.Pointer[index]
	build sync.Mutex
	load  func(context.Context) (*index, error)
}

type index struct {
	terms map[string][]uint32
}

func (s *Searcher) Lookup(term string) []uint32 {
	ix := s.cur.Load()
	if ix == nil {
		return nil
	}
	return ix.terms[term]
}

func (s *Searcher) Rebuild(ctx context.Context) error {
	if !s.build.TryLock() {
		return nil
	}
	defer s.build.Unlock()
	ix, err := s.load(ctx)
	if err != nil {
		return err
	}
	s.cur.Store(ix)
	return nil
}
