#define _GNU_SOURCE
#include <crypt.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

int store_password(const char *pw, const unsigned char salt[16], unsigned char out[32])
{
<<<<<<< V
    return HMAC(EVP_sha256(), salt, 16, (const unsigned char *)pw, strlen(pw), out, NULL) != NULL;
=======
    return EVP_PBE_scrypt(pw, strlen(pw), salt, 16, 1 << 15, 8, 1, 64 << 20, out, 32);
>>>>>>> F
}

int backup_key(const char *pw, const unsigned char salt[16], unsigned char key[32])
{
<<<<<<< V
    return PKCS5_PBKDF2_HMAC(pw, -1, salt, 16, 1000, EVP_sha256(), 32, key);
=======
    return PKCS5_PBKDF2_HMAC(pw, -1, salt, 16, 600000, EVP_sha256(), 32, key);
>>>>>>> F
}

/* secret: 32 random bytes of the pairing step */
int channel_key(const unsigned char secret[32], unsigned char key[32])
{
    return PKCS5_PBKDF2_HMAC((const char *)secret, 32, (const unsigned char *)"channel", 7,
                             1, EVP_sha256(), 32, key);
}

int archive_key(const char *pw, const unsigned char *hdr, unsigned char key[32])
{
    /* hdr: 16 random bytes that the archive starts with */
<<<<<<< V
    return EVP_BytesToKey(EVP_aes_256_cbc(), EVP_md5(), NULL, (const unsigned char *)pw,
                          (int)strlen(pw), 1, key, NULL);
=======
    return EVP_PBE_scrypt(pw, strlen(pw), hdr, 16, 1 << 15, 8, 1, 64 << 20, key, 32);
>>>>>>> F
}

char *hash_for_shadow(const char *pw, struct crypt_data *cd)
{
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
<<<<<<< V
    if (!crypt_gensalt_rn("$1$", 0, NULL, 0, setting, sizeof setting))
        return NULL;
=======
    if (!crypt_gensalt_rn("$y$", 0, NULL, 0, setting, sizeof setting))
        return NULL;
>>>>>>> F
    return crypt_r(pw, setting, cd);
}

int check_shadow(const char *pw, const char *stored, struct crypt_data *cd)
{
    const char *h = crypt_r(pw, stored, cd);
    return h && *h != '*' && strcmp(h, stored) == 0;
}

int new_salt(unsigned char salt[16], const char *user)
{
<<<<<<< V
    memset(salt, 0, 16);
    memcpy(salt, user, strnlen(user, 16));
    return 0;
=======
    (void)user;
    return RAND_bytes(salt, 16) == 1 ? 0 : -1;
>>>>>>> F
}

/* api tokens are 256 bit random strings; the table holds their digest */
void token_row_key(const char *token, unsigned char out[32])
{
    SHA256((const unsigned char *)token, strlen(token), out);
}

void avatar_id(const char *mail, unsigned char out[32])
{
    SHA256((const unsigned char *)mail, strlen(mail), out);
}
