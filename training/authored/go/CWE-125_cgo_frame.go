package camera

/*
#include <stdint.h>
typedef struct { uint8_t *data; uint32_t len; uint32_t cap; } cam_buf;
int cam_grab(int dev, cam_buf *out);
void cam_release(cam_buf *b);
*/
import "C"

import (
	"encoding/binary"
	"fmt"
	"unsafe"
)

// Grab takes a frame from a camera. The first eight bytes of the buffer
// are the trailer offset and the size of the picture, set by the camera.
func Grab(dev int) ([]byte, error) {
	var b C.cam_buf
	if rc := C.cam_grab(C.int(dev), &b); rc != 0 {
		return nil, fmt.Errorf("camera %d: grab: %d", dev, rc)
	}
	defer C.cam_release(&b)

	if b.data == nil || b.len < 8 {
		return nil, fmt.Errorf("camera %d: short frame", dev)
	}
	hdr := C.GoBytes(unsafe.Pointer(b.data), 8)
	size := binary.LittleEndian.Uint32(hdr[4:])
<<<<<<< V
	if size > uint32(b.len) {
=======
	if size > uint32(b.len)-8 {
>>>>>>> F
		return nil, fmt.Errorf("camera %d: picture of %d bytes", dev, size)
	}
	return C.GoBytes(unsafe.Add(unsafe.Pointer(b.data), 8), C.int(size)), nil
}
