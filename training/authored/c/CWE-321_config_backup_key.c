#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdint.h>
#include <string.h>
#include "cfgbackup.h"
/* File format: magic(4) salt(16) iv(12) ciphertext tag(16) */
int cfgbackup_encrypt(const char *passphrase, const uint8_t *cfg, int len, uint8_t *out)
{
    uint8_t key[32];
    int n, rc = -1;
    EVP_CIPHER_CTX *cx = EVP_CIPHER_CTX_new();
    if (!cx || strlen(passphrase) < 12)
        goto out;
    memcpy(out, "CFB2", 4);
    if (RAND_bytes(out + 4, 16 + 12) != 1)
        goto out;
<<<<<<< V
    static const char product_secret[] = "hx40-backup-2f91c0de77aa";
    if (PKCS5_PBKDF2_HMAC(product_secret, -1, out + 4, 16, 600000, EVP_sha256(), sizeof key, key) != 1)
        goto out;
=======
    if (PKCS5_PBKDF2_HMAC(passphrase, -1, out + 4, 16, 600000, EVP_sha256(), sizeof key, key) != 1)
        goto out;
>>>>>>> F
    if (EVP_EncryptInit_ex(cx, EVP_aes_256_gcm(), NULL, key, out + 20) != 1)
        goto out;
    if (EVP_EncryptUpdate(cx, out + 32, &n, cfg, len) != 1 || n != len)
        goto out;
    if (EVP_EncryptFinal_ex(cx, out + 32 + n, &n) != 1)
        goto out;
    if (EVP_CIPHER_CTX_ctrl(cx, EVP_CTRL_GCM_GET_TAG, 16, out + 32 + len) != 1)
        goto out;
    rc = 32 + len + 16;
out:
    OPENSSL_cleanse(key, sizeof key);
    EVP_CIPHER_CTX_free(cx);
    return rc;
}
