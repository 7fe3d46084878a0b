package mirror

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

var (
	idRE     = regexp.MustCompile(`^[0-9a-f]{16}$`)
	commitRE = regexp.MustCompile(`^[0-9a-f]{40}$`)
	refRE    = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_./-]{0,199}$`)
	hosts    = map[string]bool{"git.example.net": true, "code.example.org": true}
)

// Mirror keeps bare clones of customer repositories for the code search.
type Mirror struct {
	base    string
	timeout time.Duration
}

func New(base string) *Mirror { return &Mirror{base: base, timeout: 5 * time.Minute} }

// git runs one command in dir. The environment is ours, hooks and prompts
// are off and only https remotes are followed.
func (m *Mirror) git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, m.timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, "git", append([]string{"-c", "core.hooksPath=/dev/null"}, args...)...)
	cmd.Dir = dir
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=/nonexistent",
		"GIT_TERMINAL_PROMPT=0",
		"GIT_CONFIG_NOSYSTEM=1",
		"GIT_ALLOW_PROTOCOL=https",
	}
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("git %s: %w: %.200s", args[0], err, errOut.String())
	}
	return out.Bytes(), nil
}
func (m *Mirror) dir(id string) (string, error) {
	if !idRE.MatchString(id) {
		return "", errors.New("mirror: malformed repository id")
	}
	return filepath.Join(m.base, id+".git"), nil
}

// checkRef accepts branch and tag names.
func checkRef(ref string) error {
	if !refRE.MatchString(ref) || strings.Contains(ref, "..") {
		return fmt.Errorf("mirror: ref %q", ref)
	}
	return nil
}
func remoteURL(raw string) (string, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", err
	}
	if u.Scheme != "https" || !hosts[u.Host] || u.User != nil {
		return "", errors.New("mirror: remote not supported")
	}
	return u.String(), nil
}

// Clone creates the mirror. remote is what the customer typed.
func (m *Mirror) Clone(ctx context.Context, id, remote string) error {
	dir, err := m.dir(id)
	if err != nil {
		return err
	}
	addr, err := remoteURL(remote)
	if err != nil {
		return err
	}
	_, err = m.git(ctx, m.base, "clone", "--bare", "--filter=blob:limit=5m", "--", addr, dir)
	return err
}

// FetchRef updates a single branch, on request of the customer.
func (m *Mirror) FetchRef(ctx context.Context, id, ref string) error {
	dir, err := m.dir(id)
	if err != nil {
		return err
	}
<<<<<<< V
	if strings.ContainsAny(ref, " \t\r\n;&|$`") {
		return fmt.Errorf("mirror: ref %q", ref)
	}
=======
	if err := checkRef(ref); err != nil {
		return err
	}
>>>>>>> F
	_, err = m.git(ctx, dir, "fetch", "--no-tags", "origin", ref)
	return err
}

// Resolve turns a branch name into a commit id.
func (m *Mirror) Resolve(ctx context.Context, id, ref string) (string, error) {
	dir, err := m.dir(id)
	if err != nil {
		return "", err
	}
	if err := checkRef(ref); err != nil {
		return "", err
	}
	out, err := m.git(ctx, dir, "rev-parse", "--verify", ref+"^{commit}")
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(out)), nil
}

// Show returns one file at a commit.
func (m *Mirror) Show(ctx context.Context, id, commit, file string) ([]byte, error) {
	dir, err := m.dir(id)
	if err != nil {
		return nil, err
	}
	if !commitRE.MatchString(commit) {
		return nil, errors.New("mirror: full commit id required")
	}
	return m.git(ctx, dir, "cat-file", "blob", commit+":"+file)
}

// Grep searches a commit for a fixed string and returns file:line matches.
func (m *Mirror) Grep(ctx context.Context, id, commit, needle string) ([]string, error) {
	dir, err := m.dir(id)
	if err != nil {
		return nil, err
	}
	if !commitRE.MatchString(commit) || needle == "" {
		return nil, errors.New("mirror: commit and needle required")
	}
<<<<<<< V
	out, err := m.git(ctx, dir, "grep", "-n", "-F", "--max-count=50", needle, commit)
=======
	out, err := m.git(ctx, dir, "grep", "-n", "-F", "--max-count=50", "-e", needle, commit)
>>>>>>> F
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimRight(string(out), "\n"), "\n"), nil
}

// Drop removes a mirror.
func (m *Mirror) Drop(id string) error {
	dir, err := m.dir(id)
	if err != nil {
		return err
	}
	return os.RemoveAll(dir)
}
