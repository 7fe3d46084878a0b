package vcs

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
)

var ErrRef = errors.New("vcs: no such branch")

// Log lists the last commits of a branch that a visitor picked, limited to
// a path inside the tree.
func Log(ctx context.Context, repo, branch, path string) ([]string, error) {
	check := exec.CommandContext(ctx, "git", "-C", repo, "show-ref", "--verify", "--quiet", "refs/heads/"+branch)
	if err := check.Run(); err != nil {
		return nil, ErrRef
	}
	cmd := exec.CommandContext(ctx, "git", "-C", repo, "--literal-pathspecs", "log",
		"--max-count=50", "--format=%h %s", "refs/heads/"+branch, "--", path)
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	return strings.Split(string(bytes.TrimSpace(out)), "\n"), nil
}
