package vcs

import (
	"context"
	"errors"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

var refName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,100}$`)

func clone(ctx context.Context, repo, dest string) error {
<<<<<<< V
	return exec.CommandContext(ctx, "git", "clone", "--depth", "1", repo, dest).Run()
=======
	return exec.CommandContext(ctx, "git", "-c", "protocol.allow=never", "-c", "protocol.https.allow=always", "clone", "--depth", "1", "--", repo, dest).Run()
>>>>>>> F
}

func status(ctx context.Context, dir string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", "status", "--porcelain=v2", "--branch")
	cmd.Dir = dir
	return cmd.Output()
}

func checkout(ctx context.Context, dir, ref string) error {
<<<<<<< V
	if ref == "" || strings.ContainsAny(ref, " ;&|") {
=======
	if !refName.MatchString(ref) {
>>>>>>> F
		return errors.New("bad ref")
	}
	cmd := exec.CommandContext(ctx, "git", "checkout", ref)
	cmd.Dir = dir
	return cmd.Run()
}

func showLog(ctx context.Context, dir, author string, n int) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "git", "log", "--oneline", "-n", strconv.Itoa(n), author)
=======
	cmd := exec.CommandContext(ctx, "git", "log", "-n", strconv.Itoa(n), "--author="+author)
>>>>>>> F
	cmd.Dir = dir
	return cmd.Output()
}

func grep(ctx context.Context, dir, pattern string) ([]byte, error) {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "grep", "-rn", pattern, ".")
=======
	cmd := exec.CommandContext(ctx, "grep", "-rn", "-e", pattern, ".")
>>>>>>> F
	cmd.Dir = dir
	return cmd.Output()
}

func pack(ctx context.Context, dir string, names []string) error {
<<<<<<< V
	args := append([]string{"-czf", "/out/pack.tgz"}, names...)
=======
	args := append([]string{"-czf", "/out/pack.tgz", "--"}, names...)
>>>>>>> F
	cmd := exec.CommandContext(ctx, "tar", args...)
	cmd.Dir = dir
	return cmd.Run()
}

func thumbnail(ctx context.Context, upload string, width int) error {
	in := "./" + filepath.Base(upload)
	cmd := exec.CommandContext(ctx, "vipsthumbnail", in, "--size", strconv.Itoa(width), "-o", "thumb.jpg")
	cmd.Dir = filepath.Dir(upload)
	return cmd.Run()
}

func download(ctx context.Context, mirror, raw, dest string) error {
	u, err := url.Parse(raw)
<<<<<<< V
	if err != nil {
		return err
	}
	return exec.CommandContext(ctx, "curl", "-sSf", "-o", dest, raw).Run()
=======
	if err != nil || u.Scheme != "https" || u.Host != mirror {
		return errors.New("not on the mirror")
	}
	return exec.CommandContext(ctx, "curl", "-sSf", "--proto", "=https", "-o", dest, u.String()).Run()
>>>>>>> F
}

func sendMail(ctx context.Context, to, body string) error {
<<<<<<< V
	cmd := exec.CommandContext(ctx, "sendmail", "-i", to)
=======
	cmd := exec.CommandContext(ctx, "sendmail", "-i", "--", to)
>>>>>>> F
	cmd.Stdin = strings.NewReader(body)
	return cmd.Run()
}

func killGroup(ctx context.Context, pid int) error {
	return exec.CommandContext(ctx, "kill", "-TERM", "--", "-"+strconv.Itoa(pid)).Run()
}
