package wire

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"os"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
	"github.com/mitchellh/mapstructure"
	"gopkg.in/yaml.v3"
)

type Step struct {
	Name string
	Args []string
}

type Settings struct {
	Theme    string `json:"theme" yaml:"theme"`
	Language string `json:"language" yaml:"language"`
}

type Account struct {
	ID    int64 `json:"-"`
	Email string
	Admin bool
	Settings
}

func readSteps(w http.ResponseWriter, r *http.Request) (steps []Step, err error) {
<<<<<<< V
	err = gob.NewDecoder(r.Body).Decode(&steps)
=======
	err = json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&steps)
>>>>>>> F
	return steps, err
}

func loadSnapshot(path string) (steps []Step, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return steps, gob.NewDecoder(f).Decode(&steps)
}

func openState(key, cookie []byte) (s Settings, err error) {
	if len(cookie) < sha256.Size {
		return s, io.ErrUnexpectedEOF
	}
	tag, body := cookie[:sha256.Size], cookie[sha256.Size:]
	m := hmac.New(sha256.New, key)
	m.Write(body)
<<<<<<< V
	if err = gob.NewDecoder(bytes.NewReader(body)).Decode(&s); err != nil {
		return s, err
	}
	if !hmac.Equal(tag, m.Sum(nil)) {
		return s, errors.New("state tag")
	}
	return s, nil
=======
	if !hmac.Equal(tag, m.Sum(nil)) {
		return s, errors.New("state tag")
	}
	err = gob.NewDecoder(bytes.NewReader(body)).Decode(&s)
	return s, err
>>>>>>> F
}

func updateAccount(a *Account, body io.Reader) error {
<<<<<<< V
	return json.NewDecoder(body).Decode(a)
=======
	return json.NewDecoder(body).Decode(&a.Settings)
>>>>>>> F
}

func patchAccount(a *Account, fields map[string]any) error {
<<<<<<< V
	return mapstructure.Decode(fields, a)
=======
	return mapstructure.Decode(fields, &a.Settings)
>>>>>>> F
}

func parseOrder(raw []byte) (string, error) {
<<<<<<< V
	doc, err := libxml2.Parse(raw, parser.XMLParseNoEnt, parser.XMLParseDTDLoad)
=======
	doc, err := libxml2.Parse(raw, parser.XMLParseNoNet)
>>>>>>> F
	if err != nil {
		return "", err
	}
	defer doc.Free()
	return doc.String(), nil
}

func parseFeed(raw []byte) (titles []string, err error) {
	var feed struct {
		Titles []string `xml:"channel>item>title"`
	}
	err = xml.Unmarshal(raw, &feed)
	return feed.Titles, err
}

func parseSettings(raw []byte) (s Settings, err error) {
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	return s, dec.Decode(&s)
}

type handler func(args json.RawMessage) error

func dispatch(table map[string]handler, internal map[string]handler, raw []byte) error {
	var msg struct {
		Op   string
		Args json.RawMessage
	}
	if err := json.Unmarshal(raw, &msg); err != nil {
		return err
	}
	h, ok := table[msg.Op]
<<<<<<< V
	if !ok {
		h, ok = internal[msg.Op]
	}
=======
>>>>>>> F
	if !ok {
		return errors.New("unknown op")
	}
	return h(msg.Args)
}
