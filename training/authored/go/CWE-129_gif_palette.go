package sprite

import (
	"errors"
	"image"
	"image/color"
	"io"
)

var errFormat = errors.New("sprite: format")

// Decode reads a sprite: width, height, number of colours less one, the
// colours, then one byte for each pixel.
func Decode(r io.Reader) (image.Image, error) {
	var hdr [3]byte
	if _, err := io.ReadFull(r, hdr[:]); err != nil {
		return nil, errFormat
	}
	w, h, n := int(hdr[0]), int(hdr[1]), int(hdr[2])+1
	if w == 0 || h == 0 {
		return nil, errFormat
	}
	rgb := make([]byte, 3*n)
	if _, err := io.ReadFull(r, rgb); err != nil {
		return nil, errFormat
	}
	palette := make([]color.RGBA, n)
	for i := range palette {
		palette[i] = color.RGBA{rgb[3*i], rgb[3*i+1], rgb[3*i+2], 0xFF}
	}
	pix := make([]byte, w*h)
	if _, err := io.ReadFull(r, pix); err != nil {
		return nil, errFormat
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, p := range pix {
<<<<<<< V
		if int(p) > n {
=======
		if int(p) >= n {
>>>>>>> F
			return nil, errFormat
		}
		img.SetRGBA(i%w, i/w, palette[p])
	}
	return img, nil
}
