package vcs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// Git runs the git binary in one working copy.
type Git struct {
	bin string
	dir string
}

var (
	refRe  = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$`)
	hashRe = regexp.MustCompile(`^[0-9a-f]{40}$`)

	ErrRef = errors.New("not a branch or tag name")
)

func Open(dir string) (*Git, error) {
	bin, err := exec.LookPath("git")
	if err != nil {
		return nil, err
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	return &Git{bin: bin, dir: abs}, nil
}

func (g *Git) run(ctx context.Context, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, g.bin, args...)
	cmd.Dir = g.dir
	cmd.Env = []string{
		"PATH=/usr/bin:/bin",
		"HOME=/nonexistent",
		"LC_ALL=C",
		"GIT_TERMINAL_PROMPT=0",
		"GIT_CONFIG_NOSYSTEM=1",
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return stdout.String(), nil
}

func checkRef(ref string) error {
	if !refRe.MatchString(ref) || strings.Contains(ref, "..") {
		return fmt.Errorf("%q: %w", ref, ErrRef)
	}
	return nil
}

// Resolve returns the commit of a branch or tag.
func (g *Git) Resolve(ctx context.Context, ref string) (string, error) {
	if err := checkRef(ref); err != nil {
		return "", err
	}
	out, err := g.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	if err != nil {
		return "", err
	}
	hash := strings.TrimSpace(out)
	if !hashRe.MatchString(hash) {
		return "", fmt.Errorf("unexpected answer %q", hash)
	}
	return hash, nil
}

// Show returns the content of a file at a commit.
func (g *Git) Show(ctx context.Context, commit, path string) (string, error) {
	if !hashRe.MatchString(commit) {
		return "", fmt.Errorf("%q is not a commit", commit)
	}
	return g.run(ctx, "cat-file", "blob", commit+":"+filepath.ToSlash(path))
}

// ChangedFiles lists what differs between two commits; -z keeps odd file names
// apart.
func (g *Git) ChangedFiles(ctx context.Context, from, to string) ([]string, error) {
	if !hashRe.MatchString(from) || !hashRe.MatchString(to) {
		return nil, errors.New("commits expected")
	}
	out, err := g.run(ctx, "diff", "--name-only", "-z", "--no-ext-diff", from, to, "--")
	if err != nil {
		return nil, err
	}
	out = strings.TrimSuffix(out, "\x00")
	if out == "" {
		return nil, nil
	}
	return strings.Split(out, "\x00"), nil
}

// Grep searches for a fixed string.
func (g *Git) Grep(ctx context.Context, commit, needle string) (string, error) {
	if !hashRe.MatchString(commit) {
		return "", fmt.Errorf("%q is not a commit", commit)
	}
	out, err := g.run(ctx, "grep", "-n", "--fixed-strings", "-e", needle, commit, "--")
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return "", nil // no match
	}
	return out, err
}
