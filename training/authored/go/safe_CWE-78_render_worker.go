package render

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/nats-io/nats.go"
)

// task arrives on the queue as the upload service received it from the user.
type task struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Start  float64 `json:"start"`
	Length float64 `json:"length"`
	Preset string  `json:"preset"`
}

type preset struct {
	width, height int
	bitrate       string
	extra         []string
}

var presets = map[string]preset{
	"phone":   {640, 360, "700k", []string{"-profile:v", "baseline"}},
	"desktop": {1280, 720, "2500k", nil},
	"cinema":  {1920, 1080, "6000k", []string{"-tune", "film"}},
}

type Worker struct {
	ffmpeg  string
	uploads string
	results string
	log     *slog.Logger
}

var errTask = errors.New("render: task not usable")

// validID accepts the identifiers of the upload service: 26 characters of
// base32, upper case.
func validID(id string) bool {
	if len(id) != 26 {
		return false
	}
	for _, c := range []byte(id) {
		if (c < 'A' || c > 'Z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

func (t *task) check() error {
	switch {
	case !validID(t.ID):
		return fmt.Errorf("%w: id", errTask)
	case len(t.Title) > 300 || bytes.IndexByte([]byte(t.Title), 0) >= 0:
		return fmt.Errorf("%w: title", errTask)
	case !(t.Start >= 0 && t.Start < 86400) || !(t.Length > 0 && t.Length <= 3600):
		return fmt.Errorf("%w: range", errTask)
	}
	return nil
}

func seconds(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }

// arguments builds the command line. The title becomes one argument of its
// own with a fixed beginning, and the input protocol is limited to files.
func (w *Worker) arguments(t *task, p preset, out string) []string {
	args := []string{
		"-nostdin", "-hide_banner", "-loglevel", "error",
		"-protocol_whitelist", "file",
		"-f", "mov",
		"-ss", seconds(t.Start),
		"-i", filepath.Join(w.uploads, t.ID),
		"-t", seconds(t.Length),
		"-vf", fmt.Sprintf("scale=%d:%d", p.width, p.height),
		"-b:v", p.bitrate,
		"-metadata", "title=" + t.Title,
	}
	args = append(args, p.extra...)
	return append(args, "-y", "-f", "mp4", out)
}

// run starts ffmpeg in a process group of its own so that a timeout ends all
// of its children.
func (w *Worker) run(ctx context.Context, args []string) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, w.ffmpeg, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	cmd.Env = []string{"LC_ALL=C", "PATH=/usr/bin:/bin"}
	cmd.Dir = w.results
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("ffmpeg: %w: %.300q", err, stderr.String())
	}
	return nil
}

// freeBytes looks at the volume with the results.
func (w *Worker) freeBytes() (uint64, error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(w.results, &st); err != nil {
		return 0, err
	}
	return st.Bavail * uint64(st.Bsize), nil
}

// Process renders one task and returns the path of the result.
func (w *Worker) Process(ctx context.Context, raw []byte) (string, error) {
	var t task
	if err := json.Unmarshal(raw, &t); err != nil {
		return "", fmt.Errorf("%w: %v", errTask, err)
	}
	if err := t.check(); err != nil {
		return "", err
	}
	p, ok := presets[t.Preset]
	if !ok {
		return "", fmt.Errorf("%w: preset %q", errTask, t.Preset)
	}
	if free, err := w.freeBytes(); err != nil || free < 4<<30 {
		return "", fmt.Errorf("render: %d bytes left (%v)", free, err)
	}
	final := filepath.Join(w.results, t.ID+"."+t.Preset+".mp4")
	part := final + ".part"
	defer os.Remove(part)
	if err := w.run(ctx, w.arguments(&t, p, part)); err != nil {
		return "", err
	}
	return final, os.Rename(part, final)
}

// Consume handles messages one after the other. Tasks that can never work
// are dropped, others are delivered again.
func (w *Worker) Consume(ctx context.Context, sub *nats.Subscription) error {
	for {
		msg, err := sub.NextMsgWithContext(ctx)
		if err != nil {
			return err
		}
		out, err := w.Process(ctx, msg.Data)
		switch {
		case errors.Is(err, errTask):
			w.log.Warn("dropped", "err", err)
			err = msg.Term()
		case err != nil:
			w.log.Error("render", "err", err)
			err = msg.NakWithDelay(time.Minute)
		default:
			w.log.Info("rendered", "file", filepath.Base(out))
			err = msg.Ack()
		}
		if err != nil {
			return err
		}
	}
}
