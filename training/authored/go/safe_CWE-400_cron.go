package cron

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/bits"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Schedule is a five-field crontab line: minute, hour, day, month, weekday.
// Each field is a set of bits. As in cron, a day fits if the day of the month
// or the weekday does, when both are restricted.
type Schedule struct {
	minute, hour, dom, month, dow uint64
	domAny, dowAny                bool
}

var limits = [5][2]int{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}}

// ErrNever says that no date in the next years fits, e.g. 30 February.
var ErrNever = errors.New("cron: schedule never fires")

func Parse(line string) (Schedule, error) {
	fields := strings.Fields(line)
	if len(fields) != 5 {
		return Schedule{}, fmt.Errorf("cron: %d fields in %q, five are expected", len(fields), line)
	}
	var sets [5]uint64
	for i, f := range fields {
		set, err := parseField(f, limits[i][0], limits[i][1])
		if err != nil {
			return Schedule{}, fmt.Errorf("cron: field %d: %w", i+1, err)
		}
		sets[i] = set
	}
	return Schedule{
		minute: sets[0], hour: sets[1], dom: sets[2], month: sets[3], dow: sets[4],
		domAny: fields[2] == "*", dowAny: fields[4] == "*",
	}, nil
}

func parseField(field string, lo, hi int) (uint64, error) {
	var set uint64
	for _, item := range strings.Split(field, ",") {
		span, stepText, hasStep := strings.Cut(item, "/")
		step := 1
		if hasStep {
			n, err := strconv.Atoi(stepText)
			if err != nil || n < 1 || n > hi {
				return 0, fmt.Errorf("step %q", stepText)
			}
			step = n
		}
		from, to := lo, hi
		if span != "*" {
			first, last, isRange := strings.Cut(span, "-")
			var err error
			if from, err = strconv.Atoi(first); err != nil {
				return 0, fmt.Errorf("number %q", first)
			}
			to = from
			if isRange {
				if to, err = strconv.Atoi(last); err != nil {
					return 0, fmt.Errorf("number %q", last)
				}
			}
		}
		if from < lo || to > hi || from > to {
			return 0, fmt.Errorf("%q is not within %d-%d", item, lo, hi)
		}
		for v := from; v <= to; v += step {
			set |= 1 << uint(v)
		}
	}
	return set, nil
}

func has(set uint64, v int) bool { return set&(1<<uint(v)) != 0 }

func (s Schedule) dayFits(t time.Time) bool {
	dom, dow := has(s.dom, t.Day()), has(s.dow, int(t.Weekday()))
	if s.domAny || s.dowAny {
		return dom && dow
	}
	return dom || dow
}

// Next returns the first fitting minute after t. It walks by days, so the
// number of steps is small even for a schedule that fires on 29 February.
func (s Schedule) Next(t time.Time) (time.Time, error) {
	t = t.UTC().Truncate(time.Minute).Add(time.Minute)
	limit := t.AddDate(9, 0, 0)
	for t.Before(limit) {
		switch {
		case !has(s.month, int(t.Month())) || !s.dayFits(t):
			t = time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, time.UTC)
		case bits.OnesCount64(s.hour>>uint(t.Hour())) == 0:
			t = time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, time.UTC)
		case !has(s.hour, t.Hour()):
			t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour()+1, 0, 0, 0, time.UTC)
		case !has(s.minute, t.Minute()):
			t = t.Add(time.Minute)
		default:
			return t, nil
		}
	}
	return time.Time{}, ErrNever
}

type Job struct {
	Name string
	When Schedule
	Run  func(context.Context) error
}

// Serve runs the jobs until ctx ends and waits for those that are under way.
// A job that is still running when its next time comes is skipped once.
func Serve(ctx context.Context, log *slog.Logger, jobs []Job) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func(job Job) {
			defer wg.Done()
			for {
				next, err := job.When.Next(time.Now().UTC())
				if err != nil {
					log.Error("job is never due", "job", job.Name, "err", err)
					return
				}
				timer := time.NewTimer(time.Until(next))
				select {
				case <-ctx.Done():
					timer.Stop()
					return
				case <-timer.C:
				}
				if err := job.Run(ctx); err != nil {
					log.Error("job failed", "job", job.Name, "err", err)
				}
			}
		}(job)
	}
	wg.Wait()
}
