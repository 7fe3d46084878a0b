#include <stdint.h>
#include <stddef.h>
#include "slip.h"

#define END     0xC0
#define ESC     0xDB
#define ESC_END 0xDC
#define ESC_ESC 0xDD

/* Returns the length of the frame in out, 0 if it does not fit. */
size_t slip_encode(const uint8_t *in, size_t n, uint8_t *out, size_t cap)
{
    size_t o = 0, i;

    if (cap < 2)
        return 0;
    out[o++] = END;
    for (i = 0; i < n; i++) {
        if (cap - o < 3)            /* an escaped byte and the final END */
            return 0;
        switch (in[i]) {
        case END:
            out[o++] = ESC;
            out[o++] = ESC_END;
            break;
        case ESC:
            out[o++] = ESC;
            out[o++] = ESC_ESC;
            break;
        default:
            out[o++] = in[i];
        }
    }
    out[o++] = END;
    return o;
}
