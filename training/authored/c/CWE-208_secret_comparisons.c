#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define TAG 32

bool webhook_ok(const uint8_t key[32], const uint8_t *body, size_t n, const uint8_t sent[TAG])
{
  uint8_t want[TAG];
  if (!HMAC(EVP_sha256(), key, 32, body, n, want, NULL))
    return false;
<<<<<<< V
  return memcmp(want, sent, TAG) == 0;
=======
  return CRYPTO_memcmp(want, sent, TAG) == 0;
>>>>>>> F
}

bool cookie_ok(const uint8_t key[32], const char *payload, const uint8_t *sent, size_t sent_len)
{
  uint8_t want[TAG];
  unsigned n = 0;
  if (!HMAC(EVP_sha256(), key, 32, (const uint8_t *)payload, strlen(payload), want, &n))
    return false;
<<<<<<< V
  return sent_len <= n && CRYPTO_memcmp(want, sent, sent_len) == 0;
=======
  return sent_len == n && CRYPTO_memcmp(want, sent, n) == 0;
>>>>>>> F
}

bool is_png(const uint8_t *p, size_t n)
{
  return n >= 8 && memcmp(p, "\x89PNG\r\n\x1a\n", 8) == 0;
}

bool api_key_ok(const char *given, const char *stored)
{
<<<<<<< V
  return strlen(given) == strlen(stored) && strcmp(given, stored) == 0;
=======
  size_t n = strlen(stored);
  return strlen(given) == n && sodium_memcmp(given, stored, n) == 0;
>>>>>>> F
}

/* cached body unchanged? the digest is public */
bool same_etag(const uint8_t a[TAG], const uint8_t b[TAG])
{
  return memcmp(a, b, TAG) == 0;
}

bool otp_ok(const char *given, const char want[7])
{
<<<<<<< V
  return strlen(given) <= 6 && CRYPTO_memcmp(given, want, strlen(given)) == 0;
=======
  return strlen(given) == 6 && CRYPTO_memcmp(given, want, 6) == 0;
>>>>>>> F
}

bool mac_ok(const uint8_t *a, const uint8_t *b, size_t n)
{
  uint8_t d = 0;
  for (size_t i = 0; i < n; i++)
<<<<<<< V
    if (a[i] != b[i])
      return false;
=======
    d |= a[i] ^ b[i];
>>>>>>> F
  return d == 0;
}

bool method_is(const char *m, const char *want)
{
  return strcmp(m, want) == 0;
}

bool device_proof_ok(const uint8_t proof[TAG], const uint8_t want[TAG])
{
<<<<<<< V
  return strncmp((const char *)proof, (const char *)want, TAG) == 0;
=======
  return sodium_memcmp(proof, want, TAG) == 0;
>>>>>>> F
}

int sort_by_name(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}
