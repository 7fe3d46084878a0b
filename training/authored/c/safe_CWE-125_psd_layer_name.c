#include <stdint.h>
#include <string.h>
#include "psdmeta.h"

/* Pascal string padded to a multiple of four, at *pp; end is one past the data. */
static int pascal4(const uint8_t **pp, const uint8_t *end, char *out, size_t outsz)
{
    const uint8_t *p = *pp;
    size_t n, total;

    if (p >= end)
        return -1;
    n = p[0];
    total = (n + 1 + 3) & ~(size_t)3;
    if ((size_t)(end - p) < total)
        return -1;
    if (n > outsz - 1)
        n = outsz - 1;
    memcpy(out, p + 1, n);
    out[n] = '\0';
    *pp = p + total;
    return 0;
}

int psd_layer_extra(const uint8_t *p, size_t len, struct psd_layer *ly)
{
    const uint8_t *end = p + len;
    uint32_t n;
    int i;

    for (i = 0; i < 2; i++) {       /* mask data, blending ranges */
        if (end - p < 4)
            return -1;
        n = be32(p);
        p += 4;
        if (n > (size_t)(end - p))
            return -1;
        p += n;
    }
    return pascal4(&p, end, ly->name, sizeof(ly->name));
}
