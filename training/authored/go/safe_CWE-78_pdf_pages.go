package pdf

import (
	"bytes"
	"context"
	"os/exec"
	"strconv"
	"time"
)

// Pages renders a range of pages of a customer's document to PNG. The
// document arrives on standard input, so no name of it is ever passed.
func Pages(ctx context.Context, doc []byte, first, last, dpi int) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()

	cmd := exec.CommandContext(ctx, "pdftoppm",
		"-png",
		"-f", strconv.Itoa(first),
		"-l", strconv.Itoa(last),
		"-r", strconv.Itoa(min(max(dpi, 36), 300)),
		"-", "-")
	cmd.Stdin = bytes.NewReader(doc)
	cmd.Env = []string{"PATH=/usr/bin", "LC_ALL=C.UTF-8"}
	return cmd.Output()
}
