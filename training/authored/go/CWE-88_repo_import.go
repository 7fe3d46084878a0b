package importer

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

var errRemote = errors.New("import: remote address not accepted")

type Importer struct {
	root string
	env  []string
}

// Clone mirrors a remote repository that a user asked to import.
func (im *Importer) Clone(ctx context.Context, project, remote string) (string, error) {
	remote = strings.TrimSpace(remote)
	if remote == "" || strings.ContainsAny(remote, "\x00\r\n") {
		return "", errRemote
	}
	if strings.HasPrefix(remote, "ext::") || strings.HasPrefix(remote, "file:") {
		return "", errRemote
	}
	dir, err := os.MkdirTemp(im.root, "import-")
	if err != nil {
		return "", err
	}

<<<<<<< V
	cmd := exec.CommandContext(ctx, "git", "clone", "--mirror", "--quiet", remote, filepath.Join(dir, "repo"))
=======
	cmd := exec.CommandContext(ctx, "git", "clone", "--mirror", "--quiet", "--", remote, filepath.Join(dir, "repo"))
>>>>>>> F
	cmd.Env = append(im.env, "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=https:ssh")
	if out, err := cmd.CombinedOutput(); err != nil {
		os.RemoveAll(dir)
		return "", errors.New("import " + project + ": " + string(out))
	}
	return dir, nil
}
