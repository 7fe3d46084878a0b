package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"image"
	_ "image/png"
	"io"
	"net/http"
	"os"
	"strconv"

	"github.com/gin-gonic/gin"
)

const maxBody = 1 << 20

func Event(w http.ResponseWriter, r *http.Request) {
<<<<<<< V
	body, err := io.ReadAll(r.Body)
=======
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
>>>>>>> F
	if err != nil || !json.Valid(body) {
		http.Error(w, "expected a JSON event", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func LoadRules(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	var rules map[string]string
	return rules, json.Unmarshal(raw, &rules)
}

func Compressed(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "expected gzip", http.StatusUnsupportedMediaType)
		return
	}
<<<<<<< V
	raw, err := io.ReadAll(zr)
=======
	raw, err := io.ReadAll(io.LimitReader(zr, 16*maxBody))
>>>>>>> F
	if err != nil {
		http.Error(w, "truncated", http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, bytes.Count(raw, []byte("\n")))
}

func Batch(c *gin.Context) {
	n, err := strconv.Atoi(c.Query("count"))
<<<<<<< V
	if err != nil || n < 0 {
=======
	if err != nil || n < 0 || n > 1000 {
>>>>>>> F
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	rows := make([]map[string]any, n)
	if err := json.NewDecoder(http.MaxBytesReader(c.Writer, c.Request.Body, maxBody)).Decode(&rows); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	c.JSON(http.StatusOK, gin.H{"rows": len(rows)})
}

func Stored(gz []byte) ([]byte, error) {
	zr, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(zr, maxBody))
}

func Lines(r io.Reader, fn func([]byte)) error {
	br := bufio.NewReader(r)
	for {
		line, err := br.ReadSlice('\n')
		if len(line) > 0 {
			fn(line)
		}
		if err != nil {
			return err
		}
	}
}

func Avatar(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
<<<<<<< V
	if err != nil || cfg.Width == 0 || cfg.Height == 0 || cfg.ColorModel == nil {
=======
	if err != nil || cfg.Width > 4096 || cfg.Height > 4096 {
>>>>>>> F
		http.Error(w, "not a picture", http.StatusBadRequest)
		return
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		http.Error(w, "not a picture", http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, img.Bounds())
}

// Frame reads one message: four bytes of length, then the payload.
func Frame(r io.Reader) ([]byte, error) {
	var h [4]byte
	if _, err := io.ReadFull(r, h[:]); err != nil {
		return nil, err
	}
	n := int(h[0])<<24 | int(h[1])<<16 | int(h[2])<<8 | int(h[3])
<<<<<<< V
	if n == 0 || n < 0 {
=======
	if n > maxBody {
>>>>>>> F
		return nil, fmt.Errorf("frame of %d bytes", n)
	}
	buf := make([]byte, n)
	_, err := io.ReadFull(r, buf)
	return buf, err
}
