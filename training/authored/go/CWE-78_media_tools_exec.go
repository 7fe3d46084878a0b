package tools

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strconv"
	"time"
)

// Version reports the installed ffmpeg.
func Version(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "sh", "-c", "ffmpeg -version | head -n1").Output()
	return string(bytes.TrimSpace(out)), err
}

func Probe(ctx context.Context, upload string) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "bash", "-c", "ffprobe -v error -of json -show_format -i '"+upload+"'")
=======
	cmd := exec.CommandContext(ctx, "ffprobe", "-v", "error", "-of", "json", "-show_format", "-i", upload)
>>>>>>> F
	return cmd.Output()
}

func Scale(ctx context.Context, in io.Reader, width int) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "convert", "-", "-resize", strconv.Itoa(width), "png:-")
	cmd.Stdin = in
	return cmd.Output()
}

func Transcode(ctx context.Context, src, preset, dst string) error {
	line := `ffmpeg -y -i "$1" -preset "$2" "$3"`
<<<<<<< V
	line = fmt.Sprintf(`ffmpeg -y -i "%s" -preset "%s" "%s"`, src, preset, dst)
	return exec.CommandContext(ctx, "bash", "-c", line).Run()
=======
	return exec.CommandContext(ctx, "bash", "-c", line, "bash", src, preset, dst).Run()
>>>>>>> F
}

func Run(ctx context.Context, tool string, args ...string) error {
	switch tool {
	case "ffmpeg", "ffprobe", "sox":
	default:
		return fmt.Errorf("unknown tool %q", tool)
	}
	return exec.CommandContext(ctx, tool, args...).Run()
}

// Ping checks whether the host a customer typed into the settings form answers.
func Ping(host string, count int) error {
	n := strconv.Itoa(count)
<<<<<<< V
	return exec.Command("/bin/sh", "-c", "ping -c "+n+" "+strconv.Quote(host)).Run()
=======
	return exec.Command("/bin/ping", "-c", n, "--", host).Run()
>>>>>>> F
}

func OpenBrowser(port int) error {
	url := fmt.Sprintf("http://127.0.0.1:%d/", port)
	switch runtime.GOOS {
	case "windows":
		return exec.Command("cmd", "/c", "start", url).Start()
	case "darwin":
		return exec.Command("open", url).Start()
	}
	return exec.Command("xdg-open", url).Start()
}

func RemoteDf(ctx context.Context, addr, mount string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
<<<<<<< V
	return exec.CommandContext(ctx, "ssh", "--", addr, "df -P "+mount).Output()
=======
	return exec.CommandContext(ctx, "ssh", "--", addr, "df -P "+shellQuote(mount)).Output()
>>>>>>> F
}

func shellQuote(s string) string {
	return "'" + string(bytes.ReplaceAll([]byte(s), []byte("'"), []byte(`'\''`))) + "'"
}
