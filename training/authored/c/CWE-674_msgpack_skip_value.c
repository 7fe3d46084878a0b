#include <stdint.h>
#include <stddef.h>
#include "mpk.h"

#define MAX_DEPTH 64

/* Skip one value of the RPC request, returns the byte behind it or NULL. */
static const uint8_t *skip_value(const uint8_t *p, const uint8_t *end, int depth)
{
    uint32_t n;
    uint8_t t;

    if (p == end || depth > MAX_DEPTH)
        return NULL;
    t = *p++;
    if (t < 0x80 || t >= 0xe0 || t == 0xc0 || t == 0xc2 || t == 0xc3)
        return p;
    if ((t & 0xe0) == 0xa0) {
        n = t & 0x1f;
        return (size_t)(end - p) < n ? NULL : p + n;
    }
    if ((t & 0xf0) == 0x90) {
        for (n = t & 15; n > 0 && p != NULL; n--)
            p = skip_value(p, end, depth + 1);
        return p;
    }
    if ((t & 0xf0) == 0x80) {
        for (n = 2 * (t & 15); n > 0 && p != NULL; n--)
<<<<<<< V
            p = skip_value(p, end, depth);
=======
            p = skip_value(p, end, depth + 1);
>>>>>>> F
        return p;
    }
    return mpk_skip_sized(t, p, end);
}

int rpc_skip_params(struct rpc *r)
{
    const uint8_t *p = skip_value(r->pos, r->end, 0);

    if (p == NULL)
        return -1;
    r->pos = p;
    return 0;
}
