#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define DNS_NAME_MAX 255
#define MAX_JUMPS    16

/*
 * Expands the name at *off into dotted form.  *off is moved behind the
 * name as it stands in the message.  Returns the length or -1.
 */
int dns_expand(const uint8_t *msg, size_t msglen, size_t *off, char out[DNS_NAME_MAX + 1])
{
    size_t pos = *off;
    size_t used = 0;
    size_t after = 0;
    int jumps = 0;

    for (;;) {
        uint8_t len;

        if (pos >= msglen)
            return -1;
        len = msg[pos];

        if ((len & 0xc0) == 0xc0) {
            if (msglen - pos < 2 || ++jumps > MAX_JUMPS)
                return -1;
            if (after == 0)
                after = pos + 2;
            pos = (size_t)(len & 0x3f) << 8 | msg[pos + 1];
            continue;
        }
        if (len & 0xc0)
            return -1;
        pos++;
        if (len == 0)
            break;
        if (len > msglen - pos)
            return -1;
        if (used + len + 1 > DNS_NAME_MAX)
            return -1;
        memcpy(out + used, msg + pos, len);
        used += len;
        out[used++] = '.';
        pos += len;
    }

    if (used > 0)
        used--;
    out[used] = '\0';
    *off = after ? after : pos;
    return (int)used;
}
