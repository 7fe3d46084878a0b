package elevator

import (
	"fmt"
	"slices"
	"strings"
)

type Direction int

const (
	Idle Direction = iota
	Up
	Down
)

func (d Direction) String() string {
	return [...]string{"idle", "up", "down"}[d]
}

type Car struct {
	Floor  int
	Dir    Direction
	Doors  bool
	stops  []int
	served int
}

// Request adds a floor unless the car is to stop there anyway.
func (c *Car) Request(floor int) {
	if slices.Contains(c.stops, floor) {
		return
	}
	c.stops = append(c.stops, floor)
	slices.Sort(c.stops)
}

func (c *Car) above() bool {
	return len(c.stops) > 0 && c.stops[len(c.stops)-1] > c.Floor
}

func (c *Car) below() bool {
	return len(c.stops) > 0 && c.stops[0] < c.Floor
}

func (c *Car) Step() {
	if c.Doors {
		c.Doors = false
		return
	}
	if i := slices.Index(c.stops, c.Floor); i >= 0 {
		c.stops = slices.Delete(c.stops, i, i+1)
		c.Doors = true
		c.served++
		return
	}
	switch {
	case c.Dir == Up && c.above(), c.Dir == Down && c.below():
	case c.above():
		c.Dir = Up
	case c.below():
		c.Dir = Down
	default:
		c.Dir = Idle
	}
	switch c.Dir {
	case Up:
		c.Floor++
	case Down:
		c.Floor--
	}
}

func (c *Car) cost(floor int) int {
	d := floor - c.Floor
	if d < 0 {
		d = -d
	}
	if (c.Dir == Up && floor < c.Floor) || (c.Dir == Down && floor > c.Floor) {
		d += 10
	}
	return d + 2*len(c.stops)
}

type Bank struct{ Cars []*Car }

func (b *Bank) Call(floor int) *Car {
	best := slices.MinFunc(b.Cars, func(x, y *Car) int { return x.cost(floor) - y.cost(floor) })
	best.Request(floor)
	return best
}

func (b *Bank) String() string {
	var sb strings.Builder
	for i, c := range b.Cars {
		fmt.Fprintf(&sb, "car %d: floor %d %s stops %v\n", i, c.Floor, c.Dir, c.stops)
	}
	return sb.String()
}
