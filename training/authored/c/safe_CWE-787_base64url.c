#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

static const char alphabet[64] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static int value_of(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '-')
        return 62;
    if (c == '_')
        return 63;
    return -1;
}

/* Characters needed for n bytes, with the terminator; 0 when it overflows. */
size_t b64url_encoded_size(size_t n)
{
    size_t groups = n / 3, rest = n % 3;

    if (groups > (SIZE_MAX - 4) / 4)
        return 0;
    return groups * 4 + (rest ? rest + 1 : 0) + 1;
}

bool b64url_encode(const uint8_t *in, size_t n, char *out, size_t out_size)
{
    size_t need = b64url_encoded_size(n);
    size_t i = 0, o = 0;

    if (need == 0 || out_size < need)
        return false;
    for (; n - i >= 3; i += 3) {
        uint32_t v = (uint32_t)in[i] << 16 | (uint32_t)in[i + 1] << 8 | in[i + 2];
        out[o++] = alphabet[v >> 18];
        out[o++] = alphabet[v >> 12 & 63];
        out[o++] = alphabet[v >> 6 & 63];
        out[o++] = alphabet[v & 63];
    }
    if (n - i == 1) {
        out[o++] = alphabet[in[i] >> 2];
        out[o++] = alphabet[(in[i] & 3) << 4];
    } else if (n - i == 2) {
        out[o++] = alphabet[in[i] >> 2];
        out[o++] = alphabet[(in[i] & 3) << 4 | in[i + 1] >> 4];
        out[o++] = alphabet[(in[i + 1] & 15) << 2];
    }
    out[o] = '\0';
    return true;
}

/* Strict: no padding, no white space, canonical last character. */
bool b64url_decode(const char *in, size_t n, uint8_t *out, size_t out_size, size_t *written)
{
    size_t need = n / 4 * 3;
    size_t rest = n % 4;
    uint32_t acc = 0;
    unsigned bits = 0;
    size_t o = 0;

    if (rest == 1)
        return false;
    if (rest)
        need += rest - 1;
    if (out_size < need)
        return false;
    for (size_t i = 0; i < n; i++) {
        int v = value_of((unsigned char)in[i]);
        if (v < 0)
            return false;
        acc = (acc << 6 | (uint32_t)v) & 0x3fff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out[o++] = (uint8_t)(acc >> bits);
        }
    }
    if (acc & ((1u << bits) - 1))
        return false;
    *written = o;
    return true;
}
