package tools

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"time"
)

func gitVersion(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "git", "--version").Output()
	return string(bytes.TrimSpace(out)), err
}

func loadAverage(ctx context.Context) ([]byte, error) {
	return exec.CommandContext(ctx, "sh", "-c", "uptime | sed 's/.*load average: //'").Output()
}

func renice(ctx context.Context, pid, level int) error {
	return exec.CommandContext(ctx, "renice", "-n", strconv.Itoa(level), "-p", strconv.Itoa(pid)).Run()
}

var formats = map[string]string{"png": "-png", "svg": "-svg", "pdf": "-pdf"}

func diagram(ctx context.Context, format string, source []byte) ([]byte, error) {
	flag, ok := formats[format]
	if !ok {
		return nil, fmt.Errorf("format %q", format)
	}
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "pdftocairo", flag, "-", "-")
	cmd.Stdin = bytes.NewReader(source)
	return cmd.Output()
}

func goTest(ctx context.Context, dir string, race bool) error {
	args := []string{"test", "./..."}
	if race {
		args = append(args, "-race")
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

func thumbnail(ctx context.Context, id int64, width int) error {
	in := filepath.Join("/srv/media", fmt.Sprintf("%d.jpg", id))
	out := filepath.Join("/srv/media", fmt.Sprintf("%d_%d.jpg", id, width))
	return exec.CommandContext(ctx, "convert", in, "-resize", fmt.Sprintf("%dx", width), out).Run()
}

func openBrowser(port int) error {
	url := "http://127.0.0.1:" + strconv.Itoa(port) + "/"
	switch runtime.GOOS {
	case "darwin":
		return exec.Command("open", url).Start()
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", url).Start()
	}
	return exec.Command("xdg-open", url).Start()
}

func shell() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	cmd := exec.CommandContext(ctx, "/bin/sh", "-i")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	return cmd.Run()
}

// wrapped runs the command line that the person typed after "with-env --".
func wrapped(env []string) error {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
