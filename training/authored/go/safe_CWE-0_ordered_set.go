package set

// Ordered is a set of strings that remembers the order of insertion. The zero
// value is an empty set. It must not be used by several goroutines at once.
type Ordered struct {
	index map[string]struct{}
	items []string
}

// Add inserts an item and reports whether it was new.
func (s *Ordered) Add(item string) bool {
	if _, ok := s.index[item]; ok {
		return false
	}
	if s.index == nil {
		s.index = make(map[string]struct{})
	}
	s.index[item] = struct{}{}
	s.items = append(s.items, item)
	return true
}

// Has reports whether the item is in the set.
func (s *Ordered) Has(item string) bool {
	_, ok := s.index[item]
	return ok
}

// Len returns the number of items.
func (s *Ordered) Len() int { return len(s.items) }
