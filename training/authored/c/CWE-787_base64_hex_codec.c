#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char b64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int hexval(int c)
{
    if (isdigit(c))
        return c - '0';
    c = tolower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

char *b64_encode(const uint8_t *in, size_t n)
{
<<<<<<< V
    char *out = malloc(n * 4 / 3 + 1);
=======
    char *out = malloc((n + 2) / 3 * 4 + 1);
>>>>>>> F
    char *p = out;

    if (!out)
        return NULL;
    for (size_t i = 0; i < n; i += 3) {
        uint32_t v = (uint32_t)in[i] << 16;

        if (i + 1 < n)
            v |= (uint32_t)in[i + 1] << 8;
        if (i + 2 < n)
            v |= in[i + 2];
        *p++ = b64[v >> 18];
        *p++ = b64[v >> 12 & 63];
        *p++ = i + 1 < n ? b64[v >> 6 & 63] : '=';
        *p++ = i + 2 < n ? b64[v & 63] : '=';
    }
    *p = '\0';
    return out;
}

int b64_value(char c)
{
    static signed char table[128];

    if (!table['B'])
        for (int i = 0; i < 64; i++)
            table[(int)b64[i]] = (signed char)i;
<<<<<<< V
    return table[(unsigned char)c & 0xff];
=======
    return table[(unsigned char)c & 0x7f];
>>>>>>> F
}

int hex_decode(const char *hex, uint8_t *out, size_t room)
{
    size_t n = strlen(hex);

<<<<<<< V
    if (n % 2 || n == 0 || room == 0)
=======
    if (n % 2 || n / 2 > room)
>>>>>>> F
        return -1;
    for (size_t i = 0; i < n / 2; i++) {
        int hi = hexval((unsigned char)hex[2 * i]);
        int lo = hexval((unsigned char)hex[2 * i + 1]);

        if (hi < 0 || lo < 0)
            return -1;
        out[i] = (uint8_t)(hi << 4 | lo);
    }
    return (int)(n / 2);
}

void hex_encode(const uint8_t *in, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) {
        *out++ = "0123456789abcdef"[in[i] >> 4];
        *out++ = "0123456789abcdef"[in[i] & 15];
    }
    *out = '\0';
}

char *digest_hex(const uint8_t digest[32])
{
<<<<<<< V
    char *out = malloc(64);
=======
    char *out = malloc(65);
>>>>>>> F

    if (out)
        hex_encode(digest, 32, out);
    return out;
}

int key_from_hex(const char *hex, uint8_t key[16])
{
<<<<<<< V
    return hex_decode(hex, key, strlen(hex)) == 16 ? 0 : -1;
=======
    return hex_decode(hex, key, 16) == 16 ? 0 : -1;
>>>>>>> F
}

size_t percent_decode(const char *in, char *out)
{
    char *start = out;

    while (*in) {
<<<<<<< V
        if (*in == '%') {
=======
        if (*in == '%' && isxdigit((unsigned char)in[1]) && isxdigit((unsigned char)in[2])) {
>>>>>>> F
            *out++ = (char)(hexval((unsigned char)in[1]) << 4 | hexval((unsigned char)in[2]));
            in += 3;
        } else {
            *out++ = *in++;
        }
    }
    *out = '\0';
    return (size_t)(out - start);
}

size_t b64_decoded_max(size_t n)
{
    return n / 4 * 3 + 3;
}

char *serial_hex(uint32_t serial)
{
    uint8_t b[4] = { serial >> 24, serial >> 16 & 255, serial >> 8 & 255, serial & 255 };
    char *out = malloc(2 * sizeof(b) + 1);

    if (out)
        hex_encode(b, sizeof(b), out);
    return out;
}
