#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <string.h>

int seal_cookie(EVP_CIPHER_CTX *c, const unsigned char key[32], unsigned char iv[16])
{
        if (RAND_bytes(iv, 16) != 1)
                return 0;
<<<<<<< V
        return EVP_EncryptInit_ex(c, EVP_des_cbc(), NULL, key, iv);
=======
        return EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), NULL, key, iv);
>>>>>>> F
}

const EVP_CIPHER *pick_cipher(const char *name)
{
<<<<<<< V
        if (strcmp(name, "fast") == 0)
                return EVP_rc4();
=======
        if (strcmp(name, "fast") == 0)
                return EVP_aes_128_gcm();
>>>>>>> F
        return EVP_aes_256_gcm();
}

int encrypt_backup(EVP_CIPHER_CTX *c, const unsigned char key[32], unsigned char iv[16])
{
<<<<<<< V
        memset(iv, 0, 16);
        return EVP_EncryptInit_ex(c, EVP_aes_256_ctr(), NULL, key, iv);
=======
        if (RAND_bytes(iv, 16) != 1)
                return 0;
        return EVP_EncryptInit_ex(c, EVP_aes_256_ctr(), NULL, key, iv);
>>>>>>> F
}

int permute_block(EVP_CIPHER_CTX *c, const unsigned char key[16], const unsigned char counter[16], unsigned char out[16])
{
        int n = 0;
        return EVP_EncryptInit_ex(c, EVP_aes_128_ecb(), NULL, key, NULL) == 1 &&
               EVP_CIPHER_CTX_set_padding(c, 0) == 1 && EVP_EncryptUpdate(c, out, &n, counter, 16) == 1 && n == 16;
}

int sign_manifest(EVP_MD_CTX *c, EVP_PKEY *key)
{
<<<<<<< V
        return EVP_DigestSignInit(c, NULL, EVP_md5(), NULL, key);
=======
        return EVP_DigestSignInit(c, NULL, EVP_sha256(), NULL, key);
>>>>>>> F
}

int verify_manifest(EVP_MD_CTX *c, const unsigned char *sig, size_t n)
{
<<<<<<< V
        return EVP_DigestVerifyFinal(c, sig, n) != 0;
=======
        return EVP_DigestVerifyFinal(c, sig, n) == 1;
>>>>>>> F
}

int tag_message(const unsigned char key[32], const unsigned char *msg, size_t n, unsigned char out[32])
{
<<<<<<< V
        SHA256_CTX h;
        SHA256_Init(&h);
        SHA256_Update(&h, key, 32);
        SHA256_Update(&h, msg, n);
        return SHA256_Final(out, &h) == 1;
=======
        unsigned len = 32;
        return HMAC(EVP_sha256(), key, 32, msg, n, out, &len) != NULL;
>>>>>>> F
}

int start_dedup_digest(EVP_MD_CTX *c, const unsigned char *block, size_t n)
{
        return EVP_DigestInit_ex(c, EVP_md5(), NULL) == 1 && EVP_DigestUpdate(c, block, n) == 1;
}

EVP_PKEY *new_device_key(void)
{
<<<<<<< V
        return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)1024);
=======
        return EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)3072);
>>>>>>> F
}
