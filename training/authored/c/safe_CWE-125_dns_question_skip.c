#include <stdint.h>
#include <stddef.h>
#include "dnsfwd.h"

/* Offset behind the question section or 0 when the packet is malformed. */
size_t question_end(const uint8_t *msg, size_t len)
{
    unsigned qd;
    size_t pos = 12;

    if (len < 12)
        return 0;
    qd = msg[4] << 8 | msg[5];
    while (qd-- > 0) {
        for (;;) {
            uint8_t l;

            if (pos >= len)
                return 0;
            l = msg[pos++];
            if (l == 0)
                break;
            if (l >= 0xc0) {            /* pointer ends the name */
                pos++;
                break;
            }
            if (l > 63)
                return 0;
            pos += l;
        }
        pos += 4;
        if (pos > len)
            return 0;
    }
    return pos;
}
