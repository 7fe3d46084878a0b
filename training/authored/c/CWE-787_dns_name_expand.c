#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "resolver.h"

#define MAX_JUMPS 16

/*
 * Expand the possibly compressed name at *pos into dst (dotted, NUL ended).
 * Returns 0, or -1 when the message is malformed or dst is too small.
 */
int expand_name(const uint8_t *msg, size_t msglen, size_t *pos,
                char *dst, size_t dstlen)
{
    size_t at = *pos, out = 0, end = 0;
    int jumps = 0;

    for (;;) {
        if (at >= msglen)
            return -1;
        uint8_t len = msg[at];

        if ((len & 0xc0) == 0xc0) {
            if (at + 1 >= msglen || ++jumps > MAX_JUMPS)
                return -1;
            if (end == 0)
                end = at + 2;
            at = (size_t)(len & 0x3f) << 8 | msg[at + 1];
            continue;
        }
        if (len & 0xc0)
            return -1;
        at++;
        if (len == 0)
            break;
        if (msglen - at < len)
            return -1;
<<<<<<< V
        if (out + 1 >= dstlen)
            return -1;
=======
        if (out + len + 1 >= dstlen)
            return -1;
>>>>>>> F
        memcpy(dst + out, msg + at, len);
        out += len;
        dst[out++] = '.';
        at += len;
    }
    if (out >= dstlen)
        return -1;
    dst[out] = '\0';
    *pos = end ? end : at;
    return 0;
}
