package cmd

import (
	"archive/zip"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

var linters = map[string][]string{
	"vet":   {"go", "vet", "./..."},
	"fmt":   {"gofmt", "-l", "."},
	"shell": {"sh", "-c", "find . -name '*.sh' -print0 | xargs -0 shellcheck"},
}

func lintCmd() *cobra.Command {
	return &cobra.Command{
		Use:  "lint NAME",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			argv, ok := linters[args[0]]
			if !ok {
				return fmt.Errorf("no linter %q", args[0])
			}
			return stream(c.Context(), argv[0], argv[1:]...)
		},
	}
}

func stream(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// editCmd opens the editor that the developer has configured.
func editCmd(path string) *cobra.Command {
	return &cobra.Command{Use: "edit", RunE: func(c *cobra.Command, _ []string) error {
		editor := os.Getenv("EDITOR")
		if editor == "" {
			editor = "vi"
		}
		cmd := exec.CommandContext(c.Context(), editor, path)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
		return cmd.Run()
	}}
}

func commit(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "git", "rev-parse", "--short", "HEAD").Output()
	var ee *exec.ExitError
	if errors.As(err, &ee) {
		return "", fmt.Errorf("git: %s", strings.TrimSpace(string(ee.Stderr)))
	}
	return strings.TrimSpace(string(out)), err
}

// execCmd runs what follows the double dash with the project's environment.
func execCmd(env []string) *cobra.Command {
	return &cobra.Command{Use: "exec -- CMD...", Args: cobra.MinimumNArgs(1), RunE: func(c *cobra.Command, args []string) error {
		p := exec.CommandContext(c.Context(), args[0], args[1:]...)
		p.Env = append(os.Environ(), env...)
		p.Stdout, p.Stderr = os.Stdout, os.Stderr
		return p.Run()
	}}
}

func cleanCmd(root string) *cobra.Command {
	return &cobra.Command{Use: "clean", RunE: func(*cobra.Command, []string) error {
		for _, d := range []string{"build", "dist", "coverage"} {
			if err := os.RemoveAll(filepath.Join(root, d)); err != nil {
				return err
			}
		}
		return nil
	}}
}

func fingerprint(root string) (string, error) {
	h := sha1.New()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(p) != ".go" {
			return err
		}
		raw, err := os.ReadFile(p)
		fmt.Fprintf(h, "%s %d\n", p, len(raw))
		h.Write(raw)
		return err
	})
	return hex.EncodeToString(h.Sum(nil))[:12], err
}

func bundle(w io.Writer, dir string, names ...string) error {
	zw := zip.NewWriter(w)
	for _, n := range names {
		raw, err := os.ReadFile(filepath.Join(dir, n))
		if err != nil {
			return err
		}
		e, err := zw.Create(filepath.ToSlash(n))
		if err != nil {
			return err
		}
		if _, err := e.Write(raw); err != nil {
			return err
		}
	}
	return zw.Close()
}
