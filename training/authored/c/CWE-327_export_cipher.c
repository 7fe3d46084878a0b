#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <stdint.h>
#include <string.h>

#include "export.h"

/*
 * Record layout: iv(16) | ciphertext | hmac-sha256(32)
 * The records hold one patient each, in fixed-width fields.
 */
int export_seal(const struct export_keys *k, const uint8_t *rec, int rec_len,
                uint8_t *out, size_t *out_len)
{
    EVP_CIPHER_CTX *cx = EVP_CIPHER_CTX_new();
    int n = 0, fin = 0;
    unsigned int maclen = 0;
    if (cx == NULL)
        return -1;
    if (RAND_bytes(out, 16) != 1)
        goto fail;
<<<<<<< V
    if (EVP_EncryptInit_ex(cx, EVP_aes_128_ecb(), NULL, k->enc, NULL) != 1)
        goto fail;
=======
    if (EVP_EncryptInit_ex(cx, EVP_aes_128_cbc(), NULL, k->enc, out) != 1)
        goto fail;
>>>>>>> F
    if (EVP_EncryptUpdate(cx, out + 16, &n, rec, rec_len) != 1)
        goto fail;
    if (EVP_EncryptFinal_ex(cx, out + 16 + n, &fin) != 1)
        goto fail;
    n += 16 + fin;
    if (HMAC(EVP_sha256(), k->mac, sizeof k->mac, out, (size_t)n, out + n, &maclen) == NULL)
        goto fail;
    *out_len = (size_t)n + maclen;
    EVP_CIPHER_CTX_free(cx);
    return 0;

fail:
    EVP_CIPHER_CTX_free(cx);
    return -1;
}
