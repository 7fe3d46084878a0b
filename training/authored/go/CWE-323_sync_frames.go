package sync

import (
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"io"
)

type frameWriter struct {
	w    io.Writer
	aead cipher.AEAD
	seq  uint64
	buf  []byte
}

func newFrameWriter(w io.Writer, aead cipher.AEAD) *frameWriter {
	return &frameWriter{w: w, aead: aead, buf: make([]byte, 0, 64<<10)}
}

// WriteFrame seals one change set under the session key and sends it.
// The peer counts frames the same way.
func (fw *frameWriter) WriteFrame(kind byte, payload []byte) error {
	if len(payload) > 60<<10 {
		return errors.New("sync: frame too large")
	}
	nonce := make([]byte, fw.aead.NonceSize())
<<<<<<< V
	nonce[0] = kind
	binary.BigEndian.PutUint32(nonce[1:], uint32(len(payload)))
=======
	binary.BigEndian.PutUint64(nonce[len(nonce)-8:], fw.seq)
>>>>>>> F
	fw.seq++

	fw.buf = fw.buf[:4]
	fw.buf = append(fw.buf, kind)
	fw.buf = fw.aead.Seal(fw.buf, nonce, payload, fw.buf[4:5])
	binary.BigEndian.PutUint32(fw.buf, uint32(len(fw.buf)-4))
	_, err := fw.w.Write(fw.buf)
	return err
}
