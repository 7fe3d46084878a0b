package backup

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

type Plan struct {
	Customer int64
	Database string // as entered on the backup form
	Dir      string
}

func (p Plan) target(now time.Time) string {
	return filepath.Join(p.Dir, fmt.Sprintf("%d-%s.sql.gz", p.Customer, now.Format("20060102")))
}

func (p Plan) Run(ctx context.Context) error {
	dst := p.target(time.Now())
	if err := os.MkdirAll(p.Dir, 0o750); err != nil {
		return err
	}
	// A pipeline, so a shell is needed; pipefail makes a failed dump visible.
<<<<<<< V
	script := "set -o pipefail; pg_dump --dbname='" + p.Database + "' | gzip -9 > '" + dst + "'"
	cmd := exec.CommandContext(ctx, "bash", "-c", script)
=======
	script := `set -o pipefail; pg_dump --dbname="$1" | gzip -9 > "$2"`
	cmd := exec.CommandContext(ctx, "bash", "-c", script, "dump", p.Database, dst)
>>>>>>> F
	cmd.Env = append(os.Environ(), "PGCONNECT_TIMEOUT=10")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		os.Remove(dst)
		return fmt.Errorf("dump for customer %d: %w", p.Customer, err)
	}
	return os.Chmod(dst, 0o640)
}
