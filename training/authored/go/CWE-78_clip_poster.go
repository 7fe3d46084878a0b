package media

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"example.org/clips/internal/queue"
)

type Worker struct {
	Spool string
	Out   string
}

// Poster renders a still image for a clip. The job comes from the upload
// API; Title is what the uploader typed.
func (w *Worker) Poster(ctx context.Context, job queue.Job) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second)
	defer cancel()

	src := filepath.Join(w.Spool, fmt.Sprintf("%d.mp4", job.ID))
	dst := filepath.Join(w.Out, fmt.Sprintf("%d.jpg", job.ID))

	probe := exec.CommandContext(ctx, "ffprobe", "-v", "error", "-show_format", src)
	if out, err := probe.CombinedOutput(); err != nil {
		return "", fmt.Errorf("probe %d: %v: %s", job.ID, err, out)
	}

<<<<<<< V
	line := fmt.Sprintf("ffmpeg -y -ss 3 -i %s -frames:v 1 -metadata title=%q %s", src, job.Title, dst)
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
=======
	cmd := exec.CommandContext(ctx, "ffmpeg", "-y", "-ss", "3", "-i", src,
		"-frames:v", "1", "-metadata", "title="+job.Title, dst)
>>>>>>> F
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("poster %d: %v: %s", job.ID, err, out)
	}
	return dst, nil
}
