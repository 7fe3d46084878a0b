#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct rgba { uint8_t r, g, b, a; };

static int nibble(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

int color_parse(const char *s, struct rgba *out)
{
    uint8_t v[4];
    size_t n, i, step;

    if (*s++ != '#')
        return -1;
    n = strlen(s);

    switch (n) {
    case 3:
    case 4:
        step = 1;
        break;
    case 6:
    case 8:
        step = 2;
        break;
    default:
        return -1;
    }

    for (i = 0; i < n / step; i++) {
        int hi = nibble(s[i * step]);
        int lo = step == 2 ? nibble(s[i * step + 1]) : hi;

        if (hi < 0 || lo < 0)
            return -1;
        v[i] = (uint8_t)(hi << 4 | lo);
    }
    if (i == 3)
        v[3] = 0xff;

    out->r = v[0];
    out->g = v[1];
    out->b = v[2];
    out->a = v[3];
    return 0;
}

uint32_t color_pack(const struct rgba *c)
{
    return (uint32_t)c->a << 24 | (uint32_t)c->r << 16 | (uint32_t)c->g << 8 | c->b;
}
