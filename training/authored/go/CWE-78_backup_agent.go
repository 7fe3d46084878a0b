package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

const spoolDir = "/var/spool/dbagent"

var nameRE = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)

// job is one line on the control socket. The web console fills Database from
// a list and Label from a text box.
type job struct {
	Kind     string `json:"kind"`
	Database string `json:"database"`
	Label    string `json:"label"`
}

type result struct {
	File  string `json:"file,omitempty"`
	Bytes int64  `json:"bytes,omitempty"`
	Error string `json:"error,omitempty"`
}

func (j *job) check() error {
	if !nameRE.MatchString(j.Database) {
		return fmt.Errorf("database name %q", j.Database)
	}
	if len(j.Label) > 80 {
		return errors.New("label too long")
	}
	return nil
}

// dump writes a compressed dump and returns its path.
func dump(ctx context.Context, j *job) (string, error) {
	out := filepath.Join(spoolDir, fmt.Sprintf("%s-%d.sql.gz", j.Database, time.Now().Unix()))
	f, err := os.OpenFile(out, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	defer f.Close()
	zw := gzip.NewWriter(f)
	cmd := exec.CommandContext(ctx, "pg_dump", "--no-password", "--dbname="+j.Database)
	cmd.Stdout = zw
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		os.Remove(out)
		return "", fmt.Errorf("pg_dump: %w: %s", err, firstLine(stderr.String()))
	}
	if err := zw.Close(); err != nil {
		return "", err
	}
	return out, f.Sync()
}

// annotate stores the label as an extended attribute next to the dump.
func annotate(ctx context.Context, file, label string) error {
	if label == "" {
		return nil
	}
<<<<<<< V
	line := fmt.Sprintf("setfattr -n user.label -v '%s' %s", label, file)
	return exec.CommandContext(ctx, "sh", "-c", line).Run()
=======
	return exec.CommandContext(ctx, "setfattr", "-n", "user.label", "-v", label, file).Run()
>>>>>>> F
}

// freeKB asks df for the space left in the spool.
func freeKB(ctx context.Context) (int64, error) {
	out, err := exec.CommandContext(ctx, "sh", "-c", "df -Pk "+spoolDir+" | awk 'NR==2 {print $4}'").Output()
	if err != nil {
		return 0, err
	}
	var kb int64
	_, err = fmt.Sscan(string(out), &kb)
	return kb, err
}
func prune(ctx context.Context, j *job, keep time.Duration) error {
	files, err := filepath.Glob(filepath.Join(spoolDir, j.Database+"-*.sql.gz"))
	if err != nil {
		return err
	}
	for _, f := range files {
		fi, err := os.Stat(f)
		if err != nil || time.Since(fi.ModTime()) < keep {
			continue
		}
		if err := os.Remove(f); err != nil {
			return err
		}
	}
	return ctx.Err()
}
func handle(ctx context.Context, j *job) result {
	if err := j.check(); err != nil {
		return result{Error: err.Error()}
	}
	switch j.Kind {
	case "dump":
		if kb, err := freeKB(ctx); err != nil || kb < 1<<20 {
			return result{Error: "not enough space"}
		}
		file, err := dump(ctx, j)
		if err != nil {
			return result{Error: err.Error()}
		}
		if err := annotate(ctx, file, j.Label); err != nil {
			log.Printf("label for %s: %v", file, err)
		}
		fi, err := os.Stat(file)
		if err != nil {
			return result{Error: err.Error()}
		}
		return result{File: file, Bytes: fi.Size()}
	case "prune":
		if err := prune(ctx, j, 14*24*time.Hour); err != nil {
			return result{Error: err.Error()}
		}
		return result{}
	}
	return result{Error: "unknown kind"}
}
func serve(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewScanner(io.LimitReader(conn, 1<<20))
	enc := json.NewEncoder(conn)
	for in.Scan() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Hour)
		var j job
		res := result{Error: "malformed job"}
		if err := json.Unmarshal(in.Bytes(), &j); err == nil {
			res = handle(ctx, &j)
		}
		cancel()
		if err := enc.Encode(res); err != nil {
			return
		}
	}
}
func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func main() {
	sock := flag.String("socket", "/run/dbagent/control.sock", "control socket, owned by the console group")
	flag.Parse()
	l, err := net.Listen("unix", *sock)
	if err != nil {
		log.Fatal(err)
	}
	for {
		c, err := l.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go serve(c)
	}
}
