// Command docsync copies changed documents between a folder and the server.
package main

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"
)

type remote struct {
	base   *url.URL
	token  string
	client *http.Client
}

func newRemote(base, caFile, token string) (*remote, error) {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "https" {
		return nil, fmt.Errorf("server must be an https URL")
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		return nil, err
	}
	if caFile != "" {
		pem, err := os.ReadFile(caFile)
		if err != nil {
			return nil, err
		}
		if !pool.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("%s: no certificate", caFile)
		}
	}
	conf := &tls.Config{
		MinVersion: tls.VersionTLS12,
		RootCAs:    pool,
<<<<<<< V
		InsecureSkipVerify: caFile == "",
=======
		ServerName: u.Hostname(),
>>>>>>> F
	}
	return &remote{u, token, &http.Client{
		Timeout:   time.Minute,
		Transport: &http.Transport{TLSClientConfig: conf},
	}}, nil
}

func (r *remote) do(method, path string, body []byte) ([]byte, error) {
	req, err := http.NewRequest(method, r.base.JoinPath(path).String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+r.token)
	resp, err := r.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return nil, fmt.Errorf("%s %s: %s", method, path, resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, 256<<20))
}

func (r *remote) index() (map[string]string, error) {
	data, err := r.do(http.MethodGet, "index", nil)
	if err != nil {
		return nil, err
	}
	index := map[string]string{}
	return index, json.Unmarshal(data, &index)
}

func push(r *remote, folder string, index map[string]string) error {
	return filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".odt" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		rel, _ := filepath.Rel(folder, path)
		name := filepath.ToSlash(rel)
		if index[name] == hex.EncodeToString(sum[:]) {
			return nil
		}
		log.Printf("push %s", name)
		_, err = r.do(http.MethodPut, "files/"+url.PathEscape(name), data)
		return err
	})
}

func main() {
	server := flag.String("server", "https://docs.example", "server URL")
	ca := flag.String("ca", "", "additional CA certificate (PEM)")
	folder := flag.String("folder", ".", "folder to copy")
	flag.Parse()
	r, err := newRemote(*server, *ca, os.Getenv("DOCSYNC_TOKEN"))
	if err != nil {
		log.Fatal(err)
	}
	index, err := r.index()
	if err == nil {
		err = push(r, *folder, index)
	}
	if err != nil {
		log.Fatal(err)
	}
}
