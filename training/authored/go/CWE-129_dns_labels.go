package dnswire

import "errors"

var errName = errors.New("dnswire: malformed name")

// readName decodes the name at off in a datagram and returns it together
// with the offset of the byte that follows.
func readName(msg []byte, off int) (string, int, error) {
	name := make([]byte, 0, 64)
	end := -1
	for hops := 0; ; {
		if off >= len(msg) {
			return "", 0, errName
		}
		c := int(msg[off])
		off++
		switch c & 0xC0 {
		case 0x00:
			if c == 0 {
				if end < 0 {
					end = off
				}
				return string(name), end, nil
			}
<<<<<<< V
			if len(name)+c+1 > 255 {
=======
			if c > len(msg)-off || len(name)+c+1 > 255 {
>>>>>>> F
				return "", 0, errName
			}
			name = append(name, msg[off:off+c]...)
			name = append(name, '.')
			off += c
		case 0xC0:
			if off >= len(msg) || hops == 16 {
				return "", 0, errName
			}
			if end < 0 {
				end = off + 1
			}
			off = (c&0x3F)<<8 | int(msg[off])
			hops++
		default:
			return "", 0, errName
		}
	}
}
