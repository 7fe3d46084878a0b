#include <stdint.h>
#include <stddef.h>

/*
 * Token: bit 7 clear -> (t + 1) literals follow
 *        bit 7 set   -> match, length (t & 0x7f) + 3, 16 bit distance
 */
ptrdiff_t pak_inflate(const uint8_t *src, size_t srclen, uint8_t *dst, size_t dstlen)
{
    const uint8_t *ip = src, *iend = src + srclen;
    uint8_t *op = dst, *oend = dst + dstlen;
    while (ip < iend) {
        uint8_t t = *ip++;
        if (!(t & 0x80)) {
            size_t n = (size_t)t + 1;
            if ((size_t)(iend - ip) < n || (size_t)(oend - op) < n)
                return -1;
            while (n--)
                *op++ = *ip++;
        } else {
            size_t n = (size_t)(t & 0x7f) + 3;
            size_t dist;
            if (iend - ip < 2)
                return -1;
            dist = (size_t)ip[0] | (size_t)ip[1] << 8;
            ip += 2;
<<<<<<< V
            if (dist == 0 || dist > (size_t)(op - dst) || (size_t)(oend - op) < (t & 0x7fu))
                return -1;
=======
            if (dist == 0 || dist > (size_t)(op - dst) || (size_t)(oend - op) < n)
                return -1;
>>>>>>> F
            while (n--) {
                *op = *(op - dist);
                op++;
            }
        }
    }
    return op - dst;
}
