package skiplist

import (
	"cmp"
	"iter"
	"math/rand/v2"
)

const maxLevel = 20

type node[K cmp.Ordered, V any] struct {
	key  K
	val  V
	next []*node[K, V]
}

// List keeps its keys in order. It is not meant for concurrent use.
type List[K cmp.Ordered, V any] struct {
	head  *node[K, V]
	level int
	size  int
}

func New[K cmp.Ordered, V any]() *List[K, V] {
	return &List[K, V]{head: &node[K, V]{next: make([]*node[K, V], maxLevel)}, level: 1}
}

func (l *List[K, V]) Len() int { return l.size }

func (l *List[K, V]) find(key K, prev *[maxLevel]*node[K, V]) *node[K, V] {
	n := l.head
	for i := l.level - 1; i >= 0; i-- {
		for n.next[i] != nil && n.next[i].key < key {
			n = n.next[i]
		}
		prev[i] = n
	}
	if c := n.next[0]; c != nil && c.key == key {
		return c
	}
	return nil
}

func (l *List[K, V]) Get(key K) (V, bool) {
	var prev [maxLevel]*node[K, V]
	if n := l.find(key, &prev); n != nil {
		return n.val, true
	}
	var zero V
	return zero, false
}

func (l *List[K, V]) Set(key K, val V) {
	var prev [maxLevel]*node[K, V]
	if n := l.find(key, &prev); n != nil {
		n.val = val
		return
	}
	lvl := 1
	for lvl < maxLevel && rand.IntN(4) == 0 {
		lvl++
	}
	for l.level < lvl {
		prev[l.level] = l.head
		l.level++
	}
	n := &node[K, V]{key: key, val: val, next: make([]*node[K, V], lvl)}
	for i := range n.next {
		n.next[i] = prev[i].next[i]
		prev[i].next[i] = n
	}
	l.size++
}

func (l *List[K, V]) Delete(key K) bool {
	var prev [maxLevel]*node[K, V]
	n := l.find(key, &prev)
	if n == nil {
		return false
	}
	for i := range n.next {
		prev[i].next[i] = n.next[i]
	}
	for l.level > 1 && l.head.next[l.level-1] == nil {
		l.level--
	}
	l.size--
	return true
}

// All yields the pairs in the order of their keys.
func (l *List[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for n := l.head.next[0]; n != nil; n = n.next[0] {
			if !yield(n.key, n.val) {
				return
			}
		}
	}
}
