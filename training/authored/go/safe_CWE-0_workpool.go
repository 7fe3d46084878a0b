package workpool

import (
	"container/heap"
	"context"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

// Task is one unit of work.
type Task func(ctx context.Context) error

// Pool runs tasks on a fixed number of goroutines.
type Pool struct {
	tasks  chan Task
	wg     sync.WaitGroup
	done   atomic.Int64
	failed atomic.Int64
}

func New(ctx context.Context, workers, backlog int) *Pool {
	p := &Pool{tasks: make(chan Task, backlog)}
	for i := 0; i < workers; i++ {
		p.wg.Add(1)
		go p.loop(ctx)
	}
	return p
}

func (p *Pool) loop(ctx context.Context) {
	defer p.wg.Done()
	for t := range p.tasks {
		if err := t(ctx); err != nil {
			p.failed.Add(1)
			log.Printf("task failed: %v", err)
			continue
		}
		p.done.Add(1)
	}
}

// Submit queues a task; it reports false when the backlog is full.
func (p *Pool) Submit(t Task) bool {
	select {
	case p.tasks <- t:
		return true
	default:
		return false
	}
}

func (p *Pool) Close() (done, failed int64) {
	close(p.tasks)
	p.wg.Wait()
	return p.done.Load(), p.failed.Load()
}

type item struct {
	at   time.Time
	task Task
}

type timeline []item

func (t timeline) Len() int           { return len(t) }
func (t timeline) Less(i, j int) bool { return t[i].at.Before(t[j].at) }
func (t timeline) Swap(i, j int)      { t[i], t[j] = t[j], t[i] }
func (t *timeline) Push(x any)        { *t = append(*t, x.(item)) }
func (t *timeline) Pop() any {
	old := *t
	last := old[len(old)-1]
	*t = old[:len(old)-1]
	return last
}

// Scheduler hands tasks to a pool when they are due.
type Scheduler struct {
	mu    sync.Mutex
	items timeline
	pool  *Pool
}

func NewScheduler(pool *Pool) *Scheduler { return &Scheduler{pool: pool} }

func (s *Scheduler) At(at time.Time, t Task) {
	s.mu.Lock()
	defer s.mu.Unlock()
	heap.Push(&s.items, item{at: at, task: t})
}

func (s *Scheduler) Run(ctx context.Context, tick time.Duration) {
	t := time.NewTicker(tick)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-t.C:
			s.release(now)
		}
	}
}

func (s *Scheduler) release(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.items) > 0 && !s.items[0].at.After(now) {
		it := heap.Pop(&s.items).(item)
		if !s.pool.Submit(it.task) {
			heap.Push(&s.items, item{at: now.Add(time.Second), task: it.task})
			return
		}
	}
}
