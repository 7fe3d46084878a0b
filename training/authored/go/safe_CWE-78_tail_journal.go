package tools

import (
	"context"
	"os/exec"
	"strconv"
)

var units = map[string]string{"web": "shop-web.service", "jobs": "shop-jobs.service"}

// Tail returns the last lines of a component's journal. Unknown components
// give an empty text.
func Tail(ctx context.Context, component string, lines int) (string, error) {
	unit, ok := units[component]
	if !ok {
		return "", nil
	}
	cmd := exec.CommandContext(ctx, "sh", "-c", "journalctl -u "+unit+" -n "+strconv.Itoa(lines)+" | cut -c1-200")
	out, err := cmd.Output()
	return string(out), err
}
