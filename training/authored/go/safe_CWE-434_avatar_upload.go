package profile

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	_ "image/gif"
	_ "image/jpeg"
	"image/png"
	"io"
	"log/slog"
	"net/http"
)

const (
	maxUpload = 4 << 20
	maxSide   = 4000
	side      = 256
)

// Store keeps blobs; the static host serves them.
type Store interface {
	Put(ctx context.Context, name, contentType string, body []byte) error
}

type Users interface {
	SetAvatar(ctx context.Context, userID int64, name string) error
}

type AvatarHandler struct {
	Store Store
	Users Users
	// UserID comes from the session middleware.
	UserID func(*http.Request) (int64, bool)
	Log    *slog.Logger
}

var errPicture = errors.New("not a usable picture")

// decode reads a picture of up to maxSide by maxSide pixels.
func decode(raw []byte) (image.Image, error) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > maxSide || cfg.Height > maxSide {
		return nil, errPicture
	}
	img, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, errPicture
	}
	return img, nil
}

// thumbnail takes the middle square, nearest neighbour.
func thumbnail(src image.Image) *image.NRGBA {
	b := src.Bounds()
	edge := min(b.Dx(), b.Dy())
	x0 := b.Min.X + (b.Dx()-edge)/2
	y0 := b.Min.Y + (b.Dy()-edge)/2
	dst := image.NewNRGBA(image.Rect(0, 0, side, side))
	for y := 0; y < side; y++ {
		for x := 0; x < side; x++ {
			c := src.At(x0+x*edge/side, y0+y*edge/side)
			dst.Set(x, y, color.NRGBAModel.Convert(c))
		}
	}
	return dst
}

func (h *AvatarHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	userID, ok := h.UserID(r)
	if !ok {
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload+64<<10)
	part, _, err := r.FormFile("avatar")
	if err != nil {
		http.Error(w, "field avatar is missing or too large", http.StatusBadRequest)
		return
	}
	defer part.Close()
	defer r.MultipartForm.RemoveAll()
	raw, err := io.ReadAll(io.LimitReader(part, maxUpload+1))
	if err != nil || len(raw) > maxUpload {
		http.Error(w, "picture is too large", http.StatusRequestEntityTooLarge)
		return
	}
	img, err := decode(raw)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	var out bytes.Buffer
	if err := png.Encode(&out, thumbnail(img)); err != nil {
		h.fail(w, "encode", err)
		return
	}
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		h.fail(w, "name", err)
		return
	}
	name := hex.EncodeToString(id[:]) + ".png"
	if err := h.Store.Put(r.Context(), name, "image/png", out.Bytes()); err != nil {
		h.fail(w, "store", err)
		return
	}
	if err := h.Users.SetAvatar(r.Context(), userID, name); err != nil {
		h.fail(w, "update", err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *AvatarHandler) fail(w http.ResponseWriter, step string, err error) {
	h.Log.Error("avatar", "step", step, "err", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}
