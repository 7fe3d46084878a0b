// Command ci builds, tests and packages the services of this repository.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

var services = []string{"gateway", "ledger", "mailer"}

func run(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Stdout = os.Stdout
	cmd.Stderr = os.Stderr
	fmt.Println("+", name, strings.Join(args, " "))
	return cmd.Run()
}

func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(out)), nil
}

func revision(ctx context.Context, root string) (string, error) {
	return output(ctx, root, "git", "rev-parse", "--short=12", "HEAD")
}

// changed lists the services with files that differ from main.
func changed(ctx context.Context, root string) ([]string, error) {
	out, err := output(ctx, root, "git", "diff", "--name-only", "origin/main...HEAD")
	if err != nil {
		return nil, err
	}
	var hit []string
	for _, s := range services {
		if strings.Contains("\n"+out, "\nservices/"+s+"/") {
			hit = append(hit, s)
		}
	}
	return hit, nil
}

func build(ctx context.Context, root, service, rev string) error {
	dir := filepath.Join(root, "services", service)
	if err := run(ctx, dir, "go", "vet", "./..."); err != nil {
		return err
	}
	if err := run(ctx, dir, "go", "test", "-race", "-count=1", "./..."); err != nil {
		return err
	}
	return run(ctx, dir, "docker", "build", "--build-arg", "REVISION="+rev, "-t", service+":"+rev, ".")
}

func writeReport(root string, results map[string]error) error {
	var sb strings.Builder
	for _, s := range services {
		err, ok := results[s]
		switch {
		case !ok:
			fmt.Fprintf(&sb, "%-10s skipped\n", s)
		case err != nil:
			fmt.Fprintf(&sb, "%-10s failed: %v\n", s, err)
		default:
			fmt.Fprintf(&sb, "%-10s ok\n", s)
		}
	}
	return os.WriteFile(filepath.Join(root, "ci-report.txt"), []byte(sb.String()), 0o644)
}

func main() {
	all := flag.Bool("all", false, "build all services, not only the changed ones")
	timeout := flag.Duration("timeout", 20*time.Minute, "limit for the whole run")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), *timeout)
	defer cancel()
	if err := ci(ctx, *all); err != nil {
		fmt.Fprintln(os.Stderr, "ci:", err)
		os.Exit(1)
	}
}

func ci(ctx context.Context, all bool) error {
	root, err := output(ctx, ".", "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return err
	}
	rev, err := revision(ctx, root)
	if err != nil {
		return err
	}
	todo := services
	if !all {
		if todo, err = changed(ctx, root); err != nil {
			return err
		}
	}
	results := make(map[string]error)
	var failed error
	for _, s := range todo {
		results[s] = build(ctx, root, s, rev)
		failed = errors.Join(failed, results[s])
	}
	return errors.Join(failed, writeReport(root, results))
}
