package inflate

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"embed"
	"errors"
	"image"
	_ "image/png"
	"io"
	"net/http"

	"github.com/klauspost/compress/zstd"
)

//go:embed data/words.gz
var data embed.FS

func body(r *http.Request) ([]byte, error) {
	zr, err := gzip.NewReader(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	defer zr.Close()
<<<<<<< V
	return io.ReadAll(bufio.NewReaderSize(zr, 8<<20))
=======
	return io.ReadAll(io.LimitReader(zr, 8<<20))
>>>>>>> F
}

func words() ([]byte, error) {
	f, err := data.Open("data/words.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(zr)
}

func inflate(dst io.Writer, src []byte) error {
	zr := flate.NewReader(bytes.NewReader(src))
<<<<<<< V
	_, err := io.Copy(dst, zr)
	return err
=======
	if n, err := io.CopyN(dst, zr, 4<<20); err == nil {
		return errors.New("inflated data too large")
	} else if err != io.EOF {
		return err
	} else {
		return errIfEmpty(n)
	}
>>>>>>> F
}

func unzstd(src []byte) ([]byte, error) {
<<<<<<< V
	dec, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(1<<40), zstd.WithDecoderConcurrency(1))
=======
	dec, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(64<<20), zstd.WithDecoderConcurrency(1))
>>>>>>> F
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	return dec.DecodeAll(src, nil)
}

func total(r *zip.Reader) error {
	var sum uint64
	for _, f := range r.File {
<<<<<<< V
		sum += f.CompressedSize64
=======
		if f.UncompressedSize64 > 64<<20 {
			return errors.New("entry too large: " + f.Name)
		}
		sum += f.UncompressedSize64
>>>>>>> F
	}
	if sum > 256<<20 {
		return errors.New("archive too large")
	}
	return nil
}

func entry(f *zip.File) ([]byte, error) {
	rc, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer rc.Close()
<<<<<<< V
	return io.ReadAll(io.LimitReader(rc, int64(f.UncompressedSize64)))
=======
	return io.ReadAll(io.LimitReader(rc, 16<<20))
>>>>>>> F
}

func hashBzip2(h io.Writer, r io.Reader) (int64, error) {
	return io.Copy(h, io.LimitReader(bzip2.NewReader(r), 1<<30))
}

func decodeImage(r io.ReadSeeker) (image.Image, error) {
	cfg, _, err := image.DecodeConfig(r)
	if err != nil {
		return nil, err
	}
<<<<<<< V
	if cfg.Width <= 0 || cfg.Height <= 0 {
=======
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > 8000 || cfg.Height > 8000 {
>>>>>>> F
		return nil, image.ErrFormat
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	img, _, err := image.Decode(r)
	return img, err
}

func unpackState(blob []byte) ([]byte, error) {
	zr, err := zlib.NewReader(bytes.NewReader(blob))
	if err != nil {
		return nil, err
	}
	defer zr.Close()
	buf := make([]byte, 64<<10)
	n, err := io.ReadFull(zr, buf)
	if err != io.ErrUnexpectedEOF {
		return nil, errors.New("state size")
	}
	return buf[:n], nil
}

func errIfEmpty(n int64) error {
	if n == 0 {
		return io.ErrUnexpectedEOF
	}
	return nil
}
