package labels

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Print renders a shipping label and hands it to the spooler. The tool
// is used by several packers on one shared machine.
func Print(ctx context.Context, printer string, order int64, zpl []byte) error {
<<<<<<< V
	name := filepath.Join(os.TempDir(), fmt.Sprintf("label-%d.zpl", order))
	f, err := os.Create(name)
=======
	f, err := os.CreateTemp("", fmt.Sprintf("label-%d-*.zpl", order))
>>>>>>> F
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())

	if _, err := f.Write(zpl); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}

	cmd := exec.CommandContext(ctx, "lp", "-d", printer, "-o", "raw", "--", f.Name())
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("print %s: %v: %s", filepath.Base(f.Name()), err, out)
	}
	return nil
}
