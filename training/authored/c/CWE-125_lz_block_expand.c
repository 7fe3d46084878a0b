#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define MIN_MATCH 4

typedef struct {
    const uint8_t *ip;
    const uint8_t *iend;
} lz_in;

/* A nibble of 15 is followed by bytes which are added up to the first that
 * is not 255. */
static int lz_length(lz_in *in, size_t *len)
{
    uint8_t b;

    if (*len != 15)
        return 0;
    do {
        if (in->ip == in->iend || *len > (size_t)1 << 30)
            return -1;
        b = *in->ip++;
        *len += b;
    } while (b == 255);
    return 0;
}

/*
 * Expands one block from src into dst, which holds dst_cap bytes.
 * Returns the number of bytes written, or (size_t)-1 for corrupt input.
 */
size_t lz_expand(uint8_t *dst, size_t dst_cap, const uint8_t *src, size_t src_len)
{
    lz_in in = { src, src + src_len };
    size_t out = 0, lit, match, dist;
    const uint8_t *from;
    uint8_t token;

    while (in.ip < in.iend) {
        token = *in.ip++;

        lit = token >> 4;
        if (lz_length(&in, &lit) != 0)
            return (size_t)-1;
        if (lit > (size_t)(in.iend - in.ip) || lit > dst_cap - out)
            return (size_t)-1;
        memcpy(dst + out, in.ip, lit);
        in.ip += lit;
        out += lit;

        if (in.ip == in.iend)
            return out;             /* a block ends with literals */

        if (in.iend - in.ip < 2)
            return (size_t)-1;
        dist = in.ip[0] | (size_t)in.ip[1] << 8;
        in.ip += 2;
<<<<<<< V
        if (dist == 0 || dist > dst_cap)
=======
        if (dist == 0 || dist > out)
>>>>>>> F
            return (size_t)-1;

        match = token & 15;
        if (lz_length(&in, &match) != 0)
            return (size_t)-1;
        match += MIN_MATCH;
        if (match > dst_cap - out)
            return (size_t)-1;

        from = dst + out - dist;
        if (dist >= match) {
            memcpy(dst + out, from, match);
            out += match;
        } else {
            while (match-- > 0)
                dst[out++] = *from++;
        }
    }

    return (size_t)-1;
}
