#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char abc[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t b64_len(size_t n)
{
    return n / 3 * 4 + (n % 3 ? 4 : 0);
}

static void b64_write(char *o, const uint8_t *p, size_t n)
{
    while (n >= 3) {
        *o++ = abc[p[0] >> 2];
        *o++ = abc[(p[0] & 3) << 4 | p[1] >> 4];
        *o++ = abc[(p[1] & 15) << 2 | p[2] >> 6];
        *o++ = abc[p[2] & 63];
        p += 3;
        n -= 3;
    }
    if (n == 2) {
        *o++ = abc[p[0] >> 2];
        *o++ = abc[(p[0] & 3) << 4 | p[1] >> 4];
        *o++ = abc[(p[1] & 15) << 2];
        *o++ = '=';
    } else if (n == 1) {
        *o++ = abc[p[0] >> 2];
        *o++ = abc[(p[0] & 3) << 4];
        *o++ = '=';
        *o++ = '=';
    }
    *o = '\0';
}

char *b64_dup(const uint8_t *p, size_t n)
{
    char *s;

    if (n > SIZE_MAX / 2)
        return NULL;
    s = malloc(b64_len(n) + 1);
    if (s != NULL)
        b64_write(s, p, n);
    return s;
}

int b64_basic_header(char *dst, size_t cap, const char *userpass)
{
    static const char pre[] = "Authorization: Basic ";
    size_t n = strlen(userpass);

    if (n > 1024 || cap < sizeof pre + b64_len(n))
        return -1;
    strcpy(dst, pre);
    b64_write(dst + sizeof pre - 1, (const uint8_t *)userpass, n);
    return 0;
}
