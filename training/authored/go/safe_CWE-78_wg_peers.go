package vpn

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"net/netip"
	"os/exec"
	"strings"
	"time"
)

const wgPath = "/usr/bin/wg"

type Interface struct {
	name string
}

func Open(name string) (*Interface, error) {
	if len(name) == 0 || len(name) > 15 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return nil, fmt.Errorf("vpn: interface name %q", name)
	}
	return &Interface{name: name}, nil
}

func (i *Interface) wg(ctx context.Context, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, wgPath, args...)
	cmd.Env = []string{"LC_ALL=C"}
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("wg %s: %w: %s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return out, nil
}

func (i *Interface) AddPeer(ctx context.Context, pubKey string, allowed netip.Prefix) error {
	raw, err := base64.StdEncoding.DecodeString(pubKey)
	if err != nil || len(raw) != 32 {
		return fmt.Errorf("vpn: malformed public key")
	}
	key := base64.StdEncoding.EncodeToString(raw)
	_, err = i.wg(ctx, "set", i.name, "peer", key, "allowed-ips", allowed.Masked().String())
	return err
}

func (i *Interface) Handshakes(ctx context.Context) (map[string]string, error) {
	out, err := i.wg(ctx, "show", i.name, "latest-handshakes")
	if err != nil {
		return nil, err
	}
	seen := make(map[string]string)
	sc := bufio.NewScanner(bytes.NewReader(out))
	for sc.Scan() {
		if key, when, ok := strings.Cut(sc.Text(), "\t"); ok {
			seen[key] = when
		}
	}
	return seen, sc.Err()
}
