package photos

import (
	"bytes"
	"errors"
	"image"
	_ "image/jpeg"
	_ "image/png"

	"golang.org/x/image/draw"
)

const maxPixels = 40_000_000

var errSize = errors.New("photos: picture too large")

// Thumbnail makes a square preview of an uploaded picture. The upload
// itself has been capped at ten megabytes.
func Thumbnail(raw []byte, side int) (image.Image, error) {
	cfg, format, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	if format != "jpeg" && format != "png" {
		return nil, errors.New("photos: format " + format)
	}

<<<<<<< V
	src, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	if int64(cfg.Width)*int64(cfg.Height) > maxPixels {
		return nil, errSize
	}
=======
	if int64(cfg.Width)*int64(cfg.Height) > maxPixels {
		return nil, errSize
	}
	src, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
>>>>>>> F

	dst := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.CatmullRom.Scale(dst, dst.Bounds(), src, square(src.Bounds()), draw.Src, nil)
	return dst, nil
}

func square(b image.Rectangle) image.Rectangle {
	n := min(b.Dx(), b.Dy())
	x := b.Min.X + (b.Dx()-n)/2
	y := b.Min.Y + (b.Dy()-n)/2
	return image.Rect(x, y, x+n, y+n)
}
