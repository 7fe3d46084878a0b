#include <stddef.h>
#include <stdint.h>

/*
 * Encode n code points (each below 0x110000) as UTF-8.
 * out has room for cap bytes; the result is zero-terminated.
 * Returns the number of bytes written without the terminator, or -1 if cap is
 * too small.
 */
long utf8_encode(const uint32_t *cp, size_t n, char *out, size_t cap)
{
    size_t o = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t c = cp[i];
<<<<<<< V
        if (o + 1 >= cap)
            return -1;
=======
        if (o + 4 >= cap)
            return -1;
>>>>>>> F
        if (c < 0x80) {
            out[o++] = (char)c;
        } else if (c < 0x800) {
            out[o++] = (char)(0xc0 | c >> 6);
            out[o++] = (char)(0x80 | (c & 63));
        } else if (c < 0x10000) {
            out[o++] = (char)(0xe0 | c >> 12);
            out[o++] = (char)(0x80 | (c >> 6 & 63));
            out[o++] = (char)(0x80 | (c & 63));
        } else {
            out[o++] = (char)(0xf0 | c >> 18);
            out[o++] = (char)(0x80 | (c >> 12 & 63));
            out[o++] = (char)(0x80 | (c >> 6 & 63));
            out[o++] = (char)(0x80 | (c & 63));
        }
    }
    if (o >= cap)
        return -1;
    out[o] = '\0';
    return (long)o;
}
