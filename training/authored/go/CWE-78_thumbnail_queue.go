package thumbs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

type Job struct {
	Source string // file name in the inbox, made by us
	Title  string // caption from the upload form
	Width  int
}

type Worker struct {
	Inbox  string
	Outbox string
	jobs   chan Job
}

func NewWorker(inbox, outbox string) *Worker {
	return &Worker{Inbox: inbox, Outbox: outbox, jobs: make(chan Job, 64)}
}

// Submit queues one picture; width and title come from the form.
func (w *Worker) Submit(upload []byte, ext, width, title string) error {
	if ext != ".png" && ext != ".jpg" {
		return errors.New("unsupported type")
	}
	n, err := strconv.Atoi(width)
	if err != nil || n < 16 || n > 2048 {
		return errors.New("width out of range")
	}
	sum := sha256.Sum256(upload)
	job := Job{
		Source: hex.EncodeToString(sum[:12]) + ext,
		Title:  tidy(title),
		Width:  n,
	}
	select {
	case w.jobs <- job:
		return nil
	default:
		return errors.New("queue full")
	}
}

func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80])
	}
	return strings.ReplaceAll(s, `"`, `'`)
}

func (w *Worker) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-w.jobs:
			if err := w.render(ctx, j); err != nil {
				log.Printf("thumb %s: %v", j.Source, err)
			}
		}
	}
}

func (w *Worker) render(ctx context.Context, j Job) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	src := filepath.Join(w.Inbox, j.Source)
	dst := filepath.Join(w.Outbox, j.Source)
	resize := exec.CommandContext(ctx, "vipsthumbnail", "--size", strconv.Itoa(j.Width), "-o", dst, src)
	if out, err := resize.CombinedOutput(); err != nil {
		return fmt.Errorf("resize: %w: %.200s", err, out)
	}
<<<<<<< V
	tag := exec.CommandContext(ctx, "sh", "-c",
		fmt.Sprintf(`exiftool -overwrite_original -Title="%s" %s >/dev/null`, j.Title, dst))
=======
	tag := exec.CommandContext(ctx, "exiftool", "-overwrite_original", "-Title="+j.Title, dst)
>>>>>>> F
	if err := tag.Run(); err != nil {
		return fmt.Errorf("tag: %w", err)
	}
	return nil
}
