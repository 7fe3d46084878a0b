#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>

#include "hooks.h"

static int hexval(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/* X-Signature: sha256=<64 hex digits> */
int hooks_authentic(const struct hook *hk, const char *header, const void *body, size_t len)
{
    unsigned char want[EVP_MAX_MD_SIZE], got[32];
    unsigned int wlen = 0;

    if (memcmp(header, "sha256=", strnlen(header, 7)) != 0 || strlen(header) != 7 + 64)
        return 0;
    header += 7;

    for (int i = 0; i < 32; i++) {
        int hi = hexval(header[2 * i]);
        int lo = hexval(header[2 * i + 1]);

        if (hi < 0 || lo < 0)
            return 0;
        got[i] = (unsigned char)(hi << 4 | lo);
    }

    if (HMAC(EVP_sha256(), hk->secret, (int)hk->secret_len, body, len, want, &wlen) == NULL)
        return 0;

<<<<<<< V
    return wlen == sizeof got && memcmp(want, got, sizeof got) == 0;
=======
    return wlen == sizeof got && CRYPTO_memcmp(want, got, sizeof got) == 0;
>>>>>>> F
}
