#include <stdint.h>
#include <stddef.h>

#define REPLACEMENT 0xFFFD

/*
 * Decode one code point from the n bytes at s (not terminated) and store
 * how many bytes were consumed.
 */
static uint32_t next_cp(const unsigned char *s, size_t n, size_t *used)
{
    uint32_t cp;
    size_t need, i;

    if (s[0] < 0x80) {
        *used = 1;
        return s[0];
    }
    if ((s[0] & 0xe0) == 0xc0)      { need = 1; cp = s[0] & 0x1f; }
    else if ((s[0] & 0xf0) == 0xe0) { need = 2; cp = s[0] & 0x0f; }
    else if ((s[0] & 0xf8) == 0xf0) { need = 3; cp = s[0] & 0x07; }
    else {
        *used = 1;
        return REPLACEMENT;
    }
<<<<<<< V
    for (i = 1; i <= need && s[i] != 0; i++) {
=======
    for (i = 1; i <= need && i < n; i++) {
>>>>>>> F
        if ((s[i] & 0xc0) != 0x80)
            break;
        cp = cp << 6 | (s[i] & 0x3f);
    }
    *used = i;
    return i == need + 1 ? cp : REPLACEMENT;
}

size_t chat_display_width(const unsigned char *msg, size_t len)
{
    size_t width = 0, used;

    while (len > 0) {
        uint32_t cp = next_cp(msg, len, &used);

        if (cp >= 0x1100 && (cp <= 0x115f || (cp >= 0x2e80 && cp <= 0xa4cf)))
            width += 2;
        else if (cp >= 0x20)
            width += 1;
        msg += used;
        len -= used;
    }
    return width;
}
