#include <gnutls/gnutls.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

int hook_ok(const unsigned char key[32], const char *body, size_t n, const unsigned char sig[32])
{
    unsigned char want[32];
    unsigned len = 0;
    HMAC(EVP_sha256(), key, 32, (const unsigned char *)body, n, want, &len);
<<<<<<< V
    return memcmp(want, sig, 32) == 0;
=======
    return CRYPTO_memcmp(want, sig, 32) == 0;
>>>>>>> F
}

int is_gzip(const unsigned char *p, size_t n)
{
    static const unsigned char magic[2] = {0x1f, 0x8b};
    return n >= 2 && memcmp(p, magic, 2) == 0;
}

int token_ok(const char *stored, const char *sent)
{
<<<<<<< V
    return strncmp(stored, sent, strlen(sent)) == 0;
=======
    size_t n = strlen(stored);
    return strlen(sent) == n && CRYPTO_memcmp(stored, sent, n) == 0;
>>>>>>> F
}

int method_is_post(const char *line)
{
    return strncmp(line, "POST ", 5) == 0;
}

int cookie_tag_ok(const unsigned char *want, const unsigned char *tag, size_t tag_len)
{
<<<<<<< V
    return CRYPTO_memcmp(want, tag, tag_len) == 0;
=======
    return tag_len == 32 && CRYPTO_memcmp(want, tag, 32) == 0;
>>>>>>> F
}

int admin_key_ok(const char *configured, const char *given)
{
<<<<<<< V
    return strcasecmp(configured, given) == 0;
=======
    size_t n = strlen(configured);
    return n > 0 && strlen(given) == n && gnutls_memcmp(configured, given, n) == 0;
>>>>>>> F
}

int digest_ok(const unsigned char *stored, const unsigned char *computed)
{
<<<<<<< V
    return strcmp((const char *)stored, (const char *)computed) == 0;
=======
    return CRYPTO_memcmp(stored, computed, 32) == 0;
>>>>>>> F
}

int pin_ok(const uint8_t want[8], const uint8_t got[8])
{
    uint8_t diff = 0;
    for (int i = 0; i < 8; i++) {
<<<<<<< V
        diff = want[i] ^ got[i];
        if (diff)
            break;
=======
        diff |= want[i] ^ got[i];
>>>>>>> F
    }
    return diff == 0;
}

int same_block(const uint8_t *a, const uint8_t *b)
{
    return memcmp(a, b, 4096) == 0;
}
