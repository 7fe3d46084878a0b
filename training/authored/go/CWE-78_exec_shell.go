package jobs

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/kballard/go-shellquote"
	"golang.org/x/crypto/ssh"
)

func ping(ctx context.Context, host string) ([]byte, error) {
<<<<<<< V
	return exec.CommandContext(ctx, "sh", "-c", "ping -c 3 -- "+host).CombinedOutput()
=======
	return exec.CommandContext(ctx, "ping", "-c", "3", "--", host).CombinedOutput()
>>>>>>> F
}

func diskUsage(ctx context.Context) ([]byte, error) {
	return exec.CommandContext(ctx, "sh", "-c", "df -P /srv | tail -n 1 | awk '{print $5}'").Output()
}

func archive(ctx context.Context, dir, label string) error {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "bash", "-c", fmt.Sprintf("tar czf '/backup/%s.tgz' .", label))
=======
	cmd := exec.CommandContext(ctx, "bash", "-c", `tar czf "/backup/${1##*/}.tgz" .`, "archive", label)
>>>>>>> F
	cmd.Dir = dir
	return cmd.Run()
}

func countLines(ctx context.Context, text, word string) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "sh", "-c", fmt.Sprintf("grep -c -F -e %q", word))
=======
	cmd := exec.CommandContext(ctx, "grep", "-c", "-F", "-e", word)
>>>>>>> F
	cmd.Stdin = strings.NewReader(text)
	return cmd.Output()
}

type Config struct {
	PushHook string `yaml:"push_hook"`
}

func (c Config) runPushHook(ctx context.Context, event []byte) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", c.PushHook)
	cmd.Stdin = bytes.NewReader(event)
	cmd.Env = []string{"PATH=/usr/bin:/bin", "HOOK_EVENT=push"}
	return cmd.Run()
}

func remoteTail(s *ssh.Session, unit string, lines int) ([]byte, error) {
<<<<<<< V
	return s.Output(fmt.Sprintf("journalctl -n %d -u %s", lines, unit))
=======
	return s.Output(fmt.Sprintf("journalctl -n %d -u %s", lines, shellquote.Join(unit)))
>>>>>>> F
}

func remoteUptime(s *ssh.Session) ([]byte, error) {
	return s.Output("uptime && cat /proc/loadavg")
}

var tools = map[string]string{"lint": "/opt/tools/lint", "fmt": "/opt/tools/fmt"}

func runTool(ctx context.Context, name, file string) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(ctx, name, filepath.Base(file))
=======
	cmd := exec.CommandContext(ctx, tools[name], "./"+filepath.Base(file))
>>>>>>> F
	cmd.Dir = filepath.Dir(file)
	return cmd.Output()
}

func openEditor(path string) error {
	cmd := exec.Command(os.Getenv("EDITOR"), path)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	return cmd.Run()
}

func windowsBuild(ctx context.Context, dir, target string) error {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "cmd", "/C", "msbuild /t:"+target)
=======
	cmd := exec.CommandContext(ctx, "msbuild", "/t:"+target)
>>>>>>> F
	cmd.Dir = dir
	return cmd.Run()
}

func withEnv(ctx context.Context, branch string) *exec.Cmd {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "sh", "-c", "make deploy BRANCH="+branch)
=======
	cmd := exec.CommandContext(ctx, "sh", "-c", `./deploy.sh --branch "$BRANCH"`)
>>>>>>> F
	cmd.Env = append(os.Environ(), "BRANCH="+branch)
	return cmd
}
