package forge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

var (
	repoName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,38}/[a-z0-9][a-z0-9._-]{0,98}$`)
	commitID = regexp.MustCompile(`^[0-9a-f]{40}$`)
	errRef   = errors.New("no such revision")
)

type Git struct {
	Root string
	// heads caches branch heads as the push hook reports them
	heads map[string]string
}

func (g *Git) dir(repo string) (string, error) {
	if !repoName.MatchString(repo) || strings.Contains(repo, "..") {
		return "", fmt.Errorf("repository %q", repo)
	}
	return filepath.Join(g.Root, repo+".git"), nil
}

// resolve finds the commit for a branch, tag or id.
func (g *Git) resolve(ctx context.Context, dir, ref string) (string, error) {
	if commitID.MatchString(ref) {
		return ref, nil
	}
	out, err := exec.CommandContext(ctx, "git", "-C", dir, "rev-parse", "--verify", "--quiet",
		"--end-of-options", ref+"^{commit}").Output()
	if err != nil {
		return "", errRef
	}
	return string(bytes.TrimSpace(out)), nil
}

func splitTarget(path string) (repo, ref, format string, ok bool) {
	parts := strings.SplitN(strings.TrimPrefix(path, "/"), "/archive/", 2)
	if len(parts) != 2 {
		return "", "", "", false
	}
	for _, ext := range []string{"tar.gz", "zip"} {
		if r, found := strings.CutSuffix(parts[1], "."+ext); found && r != "" {
			return parts[0], r, ext, true
		}
	}
	return "", "", "", false
}

// ServeHTTP answers /{owner}/{name}/archive/{ref}.tar.gz.
func (g *Git) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	repo, ref, format, ok := splitTarget(r.URL.Path)
	if !ok {
		http.NotFound(w, r)
		return
	}
	dir, err := g.dir(repo)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Minute)
	defer cancel()
	id, err := g.resolve(ctx, dir, ref)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("ETag", `"`+id+`"`)
<<<<<<< V
	g.archive(ctx, w, dir, format, ref)
=======
	g.archive(ctx, w, dir, format, id)
>>>>>>> F
}

func (g *Git) archive(ctx context.Context, w io.Writer, dir, format, rev string) error {
	cmd := exec.CommandContext(ctx, "git", "-C", dir, "archive", "--format="+format, rev)
	cmd.Stdout = w
	return cmd.Run()
}
