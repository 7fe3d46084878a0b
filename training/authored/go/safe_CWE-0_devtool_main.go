package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"hash/crc32"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
	"unsafe"
)

var tasks = map[string][][]string{
	"lint":     {{"go", "vet", "./..."}, {"gofmt", "-l", "."}},
	"test":     {{"go", "test", "-race", "-count=1", "./..."}},
	"generate": {{"go", "generate", "./..."}},
	"release":  {{"go", "build", "-trimpath", "-o", "bin/beacon", "./cmd/beacon"}, {"strip", "bin/beacon"}},
}

func run(ctx context.Context, args []string) error {
	fmt.Println("$", strings.Join(args, " "))
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	return cmd.Run()
}

func revision() string {
	out, err := exec.Command("sh", "-c", "git describe --always --dirty | tr -d '\n'").Output()
	if err != nil {
		return "unknown"
	}
	return string(out)
}

func writeVersion(path string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "package version\n\nconst (\n\tRevision = %s\n\tWordSize = %d\n)\n",
		strconv.Quote(revision()), unsafe.Sizeof(uintptr(0))*8)
	return os.WriteFile(path, b.Bytes(), 0o644)
}

func treeSum(root string) (uint32, error) {
	h := crc32.NewIEEE()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && p != root {
			return filepath.SkipDir
		}
		if filepath.Ext(p) != ".go" {
			return nil
		}
		st, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%s %d %d\n", p, st.Size(), st.ModTime().UnixNano())
		return nil
	})
	return h.Sum32(), err
}

func watch(ctx context.Context, steps [][]string) error {
	var last uint32
	for ctx.Err() == nil {
		sum, err := treeSum(".")
		if err != nil {
			return err
		}
		if sum != last {
			last = sum
			for _, s := range steps {
				if err := run(ctx, s); err != nil {
					log.Printf("%s: %v", s[0], err)
					break
				}
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(700 * time.Millisecond):
		}
	}
	return nil
}

func usage() {
	w := tabwriter.NewWriter(os.Stderr, 0, 4, 2, ' ', 0)
	for name, steps := range tasks {
		fmt.Fprintf(w, "  %s\t%d steps\n", name, len(steps))
	}
	w.Flush()
	os.Exit(2)
}

func main() {
	loop := flag.Bool("watch", false, "run again when files change")
	flag.Usage = usage
	flag.Parse()
	steps, ok := tasks[flag.Arg(0)]
	if !ok {
		usage()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := writeVersion("internal/version/version.go"); err != nil {
		log.Fatal(err)
	}
	if *loop {
		if err := watch(ctx, steps); err != nil {
			log.Fatal(err)
		}
		return
	}
	for _, s := range steps {
		if err := run(ctx, s); err != nil {
			log.Fatal(err)
		}
	}
}
