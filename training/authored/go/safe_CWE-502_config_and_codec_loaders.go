package config

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"github.com/spf13/viper"
	"gopkg.in/yaml.v3"
)

type Config struct {
	Listen string            `yaml:"listen" json:"listen" env:"LISTEN"`
	Debug  bool              `yaml:"debug" json:"debug" env:"DEBUG"`
	Shards int               `yaml:"shards" json:"shards" env:"SHARDS"`
	Labels map[string]string `yaml:"labels" json:"labels"`
}

func Load(path string) (*Config, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := yaml.NewDecoder(f)
	d.KnownFields(true)
	c := &Config{Listen: "127.0.0.1:8080", Shards: 4}
	if err := d.Decode(c); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, c.check()
}

func (c *Config) check() error {
	if c.Shards < 1 || c.Shards > 256 {
		return fmt.Errorf("shards: %d is not in 1..256", c.Shards)
	}
	return nil
}

// FromEnv fills the fields that carry an env tag.
func FromEnv(prefix string, c *Config) error {
	v := reflect.ValueOf(c).Elem()
	for i := 0; i < v.NumField(); i++ {
		name := v.Type().Field(i).Tag.Get("env")
		raw, ok := os.LookupEnv(prefix + name)
		if name == "" || !ok {
			continue
		}
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString(raw)
		case reflect.Bool:
			f.SetBool(raw == "1" || strings.EqualFold(raw, "true"))
		case reflect.Int:
			n, err := strconv.ParseInt(raw, 10, f.Type().Bits())
			if err != nil {
				return err
			}
			f.SetInt(n)
		}
	}
	return nil
}

func Flags(args []string) (*Config, error) {
	fs := flag.NewFlagSet("server", flag.ContinueOnError)
	path := fs.String("config", filepath.Join("etc", "server.yaml"), "configuration file")
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	return Load(*path)
}

func Viper() error {
	viper.SetConfigName("server")
	viper.AddConfigPath("/etc/server")
	viper.SetEnvPrefix("SERVER")
	viper.AutomaticEnv()
	return viper.ReadInConfig()
}

// Snapshot and Restore move our own state through the local disk cache.
func Snapshot(path string, c *Config) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(c); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o600)
}

func Restore(path string) (c Config, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return c, err
	}
	return c, gob.NewDecoder(bytes.NewReader(raw)).Decode(&c)
}

func ParseFeed(r io.Reader) ([]string, error) {
	var feed struct {
		Items []struct {
			Title string `xml:"title"`
		} `xml:"channel>item"`
	}
	if err := xml.NewDecoder(io.LimitReader(r, 2<<20)).Decode(&feed); err != nil {
		return nil, err
	}
	out := make([]string, len(feed.Items))
	for i, it := range feed.Items {
		out[i] = it.Title
	}
	return out, nil
}

func Clone(c *Config) (*Config, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	out := new(Config)
	return out, json.Unmarshal(raw, out)
}

func ReadString(r io.Reader) (string, error) {
	var n uint16
	if err := binary.Read(r, binary.BigEndian, &n); err != nil {
		return "", err
	}
	buf := make([]byte, n)
	_, err := io.ReadFull(r, buf)
	return string(buf), err
}
