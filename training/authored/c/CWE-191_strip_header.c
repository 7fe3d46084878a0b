#include <stdint.h>
#include <string.h>

#define HDR 12
#define CRC 4

/*
 * Copy the payload of a radio frame to out.
 * A frame is a 12-byte header, the payload and a 4-byte checksum that was
 * verified by the caller. len counts all three parts.
 * Returns the payload's length, or -1 if it does not fit in cap bytes.
 */
int frame_payload(const uint8_t *frame, uint16_t len, uint8_t *out, size_t cap)
{
    size_t n;

<<<<<<< V
    n = (size_t)len - HDR - CRC;
    if (HDR + n > len || n + CRC > cap + CRC)
        return -1;
=======
    if (len < HDR + CRC)
        return -1;
    n = (size_t)len - HDR - CRC;
    if (n > cap)
        return -1;
>>>>>>> F
    memcpy(out, frame + HDR, n);
    return (int)n;
}
