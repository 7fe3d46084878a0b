package api_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	mrand "math/rand"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const testPassword = "correct-horse-for-tests"

func openDB(t *testing.T) *sql.DB {
	t.Helper()
	name := fmt.Sprintf("test_%d", mrand.Intn(1e6))
	admin, err := sql.Open("pgx", "postgres://postgres:postgres@localhost:5432/postgres?sslmode=disable")
	if err != nil {
		t.Skip("no database")
	}
	if _, err := admin.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { admin.Exec("DROP DATABASE " + name); admin.Close() })
	db, err := sql.Open("pgx", "postgres://postgres:postgres@localhost:5432/"+name+"?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func login(t *testing.T, srv *httptest.Server) string {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"user": "ann", "password": testPassword})
	resp, err := srv.Client().Post(srv.URL+"/login", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, _ := io.ReadAll(resp.Body)
	return string(raw)
}

func selfSigned(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tmpl := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, tmpl, tmpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func TestTraversalIsRejected(t *testing.T) {
	for _, p := range []string{"../../etc/passwd", "..%2fsecret", "/etc/shadow", "a/../../b"} {
		r := httptest.NewRequest(http.MethodGet, "/files?name="+p, nil)
		w := httptest.NewRecorder()
		newAPI(t).ServeHTTP(w, r)
		if w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", p, w.Code)
		}
	}
}

func TestQuotesInNames(t *testing.T) {
	db := openDB(t)
	for _, n := range []string{"O'Hara", `"; DROP TABLE users; --`, "<script>alert(1)</script>"} {
		if _, err := db.Exec("INSERT INTO users (name) VALUES ($1)", n); err != nil {
			t.Errorf("%q: %v", n, err)
		}
	}
}

func TestBinary(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "api")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := os.WriteFile(bin+".conf", []byte("token = test-token-1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command(bin, "-check", "-config", bin+".conf").Run(); err != nil {
		t.Fatal(err)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s differs (%v)", path, err)
	}
}
