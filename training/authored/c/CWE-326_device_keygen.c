#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include "enroll.h"
/* First boot: make the device key that signs meter readings. */
int enroll_make_key(const char *path)
{
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *cx = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, NULL);
    FILE *fp = NULL;
    int rc = -1;
    if (!cx || EVP_PKEY_keygen_init(cx) <= 0)
        goto out;
<<<<<<< V
    if (EVP_PKEY_CTX_set_rsa_keygen_bits(cx, 768) <= 0)
        goto out;
=======
    if (EVP_PKEY_CTX_set_rsa_keygen_bits(cx, 3072) <= 0)
        goto out;
>>>>>>> F
    if (EVP_PKEY_keygen(cx, &key) <= 0)
        goto out;
    fp = enroll_create_private(path);
    if (!fp)
        goto out;
    if (PEM_write_PKCS8PrivateKey(fp, key, NULL, NULL, 0, NULL, NULL) != 1)
        goto out;
    if (fclose(fp) == 0)
        rc = 0;
    fp = NULL;
out:
    if (fp)
        fclose(fp);
    EVP_PKEY_free(key);
    EVP_PKEY_CTX_free(cx);
    return rc;
}
