package client

import (
	"context"
	"crypto/md5"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"math/rand"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	testUser     = "alice"
	testPassword = "wonderland"
	testToken    = "tok-test-0001"
)

type item struct {
	ID    int    `json:"id"`
	Title string `json:"title"`
}

func newServer(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		u, p, ok := r.BasicAuth()
		if !ok || u != testUser || p != testPassword {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		fmt.Fprintf(w, `{"token":%q}`, testToken)
	})
	mux.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer "+testToken {
			http.Error(w, "no", http.StatusForbidden)
			return
		}
		body, _ := json.Marshal([]item{{1, "one"}, {2, "two"}})
		w.Header().Set("ETag", fmt.Sprintf(`"%x"`, md5.Sum(body)))
		w.Write(body)
	})
	srv := httptest.NewTLSServer(mux)
	t.Cleanup(srv.Close)
	return srv
}

func newClient(srv *httptest.Server) *Client {
	hc := &http.Client{
		Timeout:   5 * time.Second,
		Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
	}
	return New(srv.URL, WithHTTPClient(hc))
}

func TestLogin(t *testing.T) {
	c := newClient(newServer(t))
	if err := c.Login(context.Background(), testUser, testPassword); err != nil {
		t.Fatal(err)
	}
	items, err := c.Items(context.Background())
	if err != nil || len(items) != 2 {
		t.Fatalf("items = %v, %v", items, err)
	}
}

func TestWrongPassword(t *testing.T) {
	c := newClient(newServer(t))
	if err := c.Login(context.Background(), testUser, "looking-glass"); err == nil {
		t.Fatal("login should fail")
	}
}

func TestCertificateIsChecked(t *testing.T) {
	c := New(newServer(t).URL)
	if err := c.Login(context.Background(), testUser, testPassword); err == nil {
		t.Fatal("self-signed certificate was accepted")
	}
}

func TestEncodeRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewSource(17))
	for i := 0; i < 200; i++ {
		buf := make([]byte, rnd.Intn(300))
		rnd.Read(buf)
		got, err := decode(encode(buf))
		if err != nil || string(got) != string(buf) {
			t.Fatalf("round %d: %v", i, err)
		}
	}
}

func TestTokenFileMode(t *testing.T) {
	path := filepath.Join(t.TempDir(), "token")
	if err := saveToken(path, testToken); err != nil {
		t.Fatal(err)
	}
	st, err := os.Stat(path)
	if err != nil || st.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, %v", st.Mode(), err)
	}
}

func TestCommandVersion(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "itemctl")
	if out, err := exec.Command("go", "build", "-o", bin, "../cmd/itemctl").CombinedOutput(); err != nil {
		t.Skipf("build: %s", out)
	}
	out, err := exec.Command(bin, "version").Output()
	if err != nil || !strings.HasPrefix(string(out), "itemctl ") {
		t.Fatalf("%q, %v", out, err)
	}
}

func TestRefusedConnection(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	if _, err := New("https://" + addr).Items(context.Background()); err == nil {
		t.Fatal("expected an error")
	}
}
