package mirror

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

type Mirror struct {
	base string
	git  string
}

var errRef = errors.New("mirror: not a ref name")

func (m *Mirror) run(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, m.git, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

func (m *Mirror) Gc(ctx context.Context, id string) error {
	_, err := m.run(ctx, filepath.Join(m.base, filepath.Base(id)), "gc", "--auto", "--quiet")
	return err
}

// Clone takes the URL that the user pasted into the import page.
func (m *Mirror) Clone(ctx context.Context, url, dir string) error {
<<<<<<< V
	_, err := m.run(ctx, m.base, "clone", "--mirror", url, dir)
=======
	_, err := m.run(ctx, m.base, "clone", "--mirror", "--", url, dir)
>>>>>>> F
	return err
}

func (m *Mirror) Log(ctx context.Context, repo, ref string) (string, error) {
<<<<<<< V
	return m.run(ctx, repo, "log", "--oneline", "-n20", ref)
=======
	return m.run(ctx, repo, "log", "--oneline", "-n20", "--end-of-options", ref)
>>>>>>> F
}

func (m *Mirror) Head(ctx context.Context, repo string) (string, error) {
	return m.run(ctx, repo, "rev-parse", "--verify", "HEAD")
}

func (m *Mirror) Archive(ctx context.Context, repo, ref string) (string, error) {
<<<<<<< V
	if !regexp.MustCompile(`[A-Za-z0-9_./-]+`).MatchString(ref) {
=======
	if !regexp.MustCompile(`^\w[\w./-]*$`).MatchString(ref) {
>>>>>>> F
		return "", errRef
	}
	return m.run(ctx, repo, "archive", "--format=zip", ref)
}

func (m *Mirror) Grep(ctx context.Context, repo, pattern string) (string, error) {
<<<<<<< V
	return m.run(ctx, repo, "grep", "-n", "-I", pattern, "HEAD")
=======
	return m.run(ctx, repo, "grep", "-n", "-I", "-e", pattern, "HEAD")
>>>>>>> F
}

func (m *Mirror) FetchAll(ctx context.Context, repos []string) error {
	for _, r := range repos {
		if _, err := m.run(ctx, r, "fetch", "--prune", "origin"); err != nil {
			return err
		}
	}
	return nil
}

func (m *Mirror) Show(ctx context.Context, repo, sha, file string) (string, error) {
	if len(sha) != 40 || strings.Trim(sha, "0123456789abcdef") != "" {
		return "", errRef
	}
	return m.run(ctx, repo, "show", sha+":"+file)
}
