#define _GNU_SOURCE
#include <crypt.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/md5.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct account { char name[32]; char hash[CRYPT_OUTPUT_SIZE]; unsigned char salt[16]; unsigned char key[32]; };

int set_password(struct account *a, const char *password)
{
  char setting[CRYPT_GENSALT_OUTPUT_SIZE];
  struct crypt_data data = {0};
<<<<<<< V
  if (!crypt_gensalt_rn("$1$", 0, NULL, 0, setting, sizeof setting))
=======
  if (!crypt_gensalt_rn("$y$", 0, NULL, 0, setting, sizeof setting))
>>>>>>> F
    return -1;
  const char *h = crypt_r(password, setting, &data);
  if (!h || h[0] == '*')
    return -1;
  snprintf(a->hash, sizeof a->hash, "%s", h);
  return 0;
}

int hash_for_import(struct account *a, const char *password)
{
  struct crypt_data data = {0};
  char setting[CRYPT_GENSALT_OUTPUT_SIZE];
<<<<<<< V
  snprintf(setting, sizeof setting, "$6$rounds=1000$portalsalt$");
=======
  if (!crypt_gensalt_rn("$6$", 200000, NULL, 0, setting, sizeof setting))
    return -1;
>>>>>>> F
  const char *h = crypt_r(password, setting, &data);
  if (!h || h[0] == '*')
    return -1;
  snprintf(a->hash, sizeof a->hash, "%s", h);
  return 0;
}

int derive_login_key(struct account *a, const char *password)
{
<<<<<<< V
  SHA256((const unsigned char *)password, strlen(password), a->key);
  return 0;
=======
  return EVP_PBE_scrypt(password, strlen(password), a->salt, sizeof a->salt,
                        1 << 15, 8, 1, 64 << 20, a->key, sizeof a->key) == 1 ? 0 : -1;
>>>>>>> F
}

void hash_blob(const unsigned char *blob, size_t n, unsigned char id[32])
{
  SHA256(blob, n, id);
}

int stretch(struct account *a, const char *pin)
{
  return PKCS5_PBKDF2_HMAC(pin, (int)strlen(pin), a->salt, sizeof a->salt,
<<<<<<< V
                           1, EVP_sha256(),
=======
                           600000, EVP_sha256(),
>>>>>>> F
                           sizeof a->key, a->key) == 1 ? 0 : -1;
}

int session_subkey(const unsigned char master[32], const unsigned char salt[16], unsigned char out[32])
{
  return PKCS5_PBKDF2_HMAC((const char *)master, 32, salt, 16, 1, EVP_sha256(), 32, out) == 1 ? 0 : -1;
}

int disk_key(const char *passphrase, const unsigned char *uuid, unsigned char out[32])
{
<<<<<<< V
  return EVP_BytesToKey(EVP_aes_256_cbc(), EVP_md5(), uuid, (const unsigned char *)passphrase,
                        (int)strlen(passphrase), 1, out, NULL) == 32 ? 0 : -1;
=======
  return EVP_PBE_scrypt(passphrase, strlen(passphrase), uuid, 16,
                        1 << 16, 8, 1, 128 << 20, out, 32) == 1 ? 0 : -1;
>>>>>>> F
}

void avatar_name(const char *mail, char out[33])
{
  unsigned char d[MD5_DIGEST_LENGTH];
  MD5((const unsigned char *)mail, strlen(mail), d);
  for (int i = 0; i < MD5_DIGEST_LENGTH; i++)
    sprintf(out + 2 * i, "%02x", d[i]);
}

int check_password(const struct account *a, const char *typed)
{
  struct crypt_data data = {0};
<<<<<<< V
  if (a->hash[0] == '\0')
    return 1;
=======
  if (a->hash[0] == '\0')
    return 0;
>>>>>>> F
  const char *h = crypt_r(typed, a->hash, &data);
  return h && strlen(h) == strlen(a->hash) && CRYPTO_memcmp(h, a->hash, strlen(h)) == 0;
}
