#include <sodium.h>
#include <stdint.h>
#include <string.h>

#include "box.h"

static const uint8_t magic[8] = { 'B', 'O', 'X', 0x1a, '\r', '\n', 0, 3 };

/*
 * magic(8) kind(4) mac(32) payload
 */
int box_open(const struct box_key *k, const uint8_t *in, size_t len,
             const uint8_t **payload, size_t *plen)
{
  uint8_t mac[crypto_auth_BYTES];
  if (len < 8 + 4 + crypto_auth_BYTES)
    return BOX_SHORT;
  if (memcmp(in, magic, sizeof magic) != 0)
    return BOX_FORMAT;
  if (memcmp(in + 8, "TEXT", 4) != 0 && memcmp(in + 8, "BLOB", 4) != 0)
    return BOX_KIND;
  crypto_auth(mac, in + 12 + crypto_auth_BYTES, len - 12 - crypto_auth_BYTES, k->mac);
  if (sodium_memcmp(mac, in + 12, sizeof mac) != 0)
    return BOX_AUTH;
  *payload = in + 12 + crypto_auth_BYTES;
  *plen = len - 12 - crypto_auth_BYTES;
  return BOX_OK;
}
