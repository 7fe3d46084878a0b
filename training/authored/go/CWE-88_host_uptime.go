package inventory

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// Uptime asks a host of the inventory for its load. Hosts are added by
// customers through the API, under whatever name they like.
func Uptime(ctx context.Context, host string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 8*time.Second)
	defer cancel()
	host = strings.ToLower(strings.TrimSpace(host))
<<<<<<< V
	if host == "" || strings.ContainsAny(host, " \t\r\n;|&") {
=======
	if host == "" || strings.HasPrefix(host, "-") {
>>>>>>> F
		return "", fmt.Errorf("inventory: host name %q", host)
	}
	cmd := exec.CommandContext(ctx, "ssh",
		"-o", "BatchMode=yes",
		"-o", "ConnectTimeout=5",
		"-l", "probe",
		host, "uptime")
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("inventory: %s: %w", host, err)
	}
	return strings.TrimSpace(string(out)), nil
}
