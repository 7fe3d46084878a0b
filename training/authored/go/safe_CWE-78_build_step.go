package runner

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// The steps of a pipeline are shell text which the owner of the repository
// wrote; values that come from a merge request only travel in the
// environment of the step.
var prelude = "set -eu; umask 022"

func stepCmd(ctx context.Context, box string, env map[string]string, mrTitle, mrBranch string) *exec.Cmd {
	args := []string{"run", "--rm", "--network=none", "--workdir=/src"}
	for k, v := range env {
		args = append(args, "--env", k+"="+v)
	}
	args = append(args,
		"--env", "MR_TITLE="+mrTitle,
		"--env", "MR_BRANCH="+mrBranch,
		box, "sh", "-c", prelude+`; printf 'building %s\n' "$MR_BRANCH"; exec ./ci/build.sh`)
	return exec.CommandContext(ctx, "podman", args...)
}

func runStep(ctx context.Context, box string, env map[string]string, title, branch string) error {
	out, err := stepCmd(ctx, box, env, title, branch).CombinedOutput()
	if err != nil {
		return fmt.Errorf("step: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}
