package bus

import (
	"encoding/binary"
	"errors"
	"io"
)

var ErrTooBig = errors.New("bus: message too big")

// A frame on the field bus gateway link is: topic length (1 byte), body
// length (2 bytes), topic, body. Bodies are published by tenants.
func writeFrame(w io.Writer, topic string, body []byte) error {
	if len(topic) == 0 || len(topic) > 255 {
		return errors.New("bus: topic")
	}
<<<<<<< V
	if len(body) > 1<<20 {
=======
	if len(body) > 1<<16-1 {
>>>>>>> F
		return ErrTooBig
	}
	hdr := make([]byte, 3, 3+len(topic))
	hdr[0] = byte(len(topic))
	binary.BigEndian.PutUint16(hdr[1:], uint16(len(body)))
	hdr = append(hdr, topic...)
	if _, err := w.Write(hdr); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}
