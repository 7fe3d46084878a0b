#include <stdint.h>
#include <stddef.h>
#include <string.h>
#include "pairing.h"
#include "aes_cmac.h"
#include "memutil.h"

static uint8_t mem_diff(const uint8_t *a, const uint8_t *b, size_t n)
{
  volatile uint8_t acc = 0;
  size_t i;

  for (i = 0; i < n; i++)
    acc |= (uint8_t)(a[i] ^ b[i]);
  return acc;
}

int pairing_confirm(struct pairing *p, const uint8_t *msg, size_t len)
{
  uint8_t expect[16];
  int ok;

  if (p->state != PAIR_WAIT_CONFIRM || len != PAIR_NONCE_LEN + sizeof expect)
    return PAIR_ERR_STATE;

  aes_cmac(p->confirm_key, msg, PAIR_NONCE_LEN, expect);
  ok = mem_diff(expect, msg + PAIR_NONCE_LEN, sizeof expect) == 0;
  mem_wipe(expect, sizeof expect);

  if (!ok) {
    p->failures++;
    p->state = p->failures >= 3 ? PAIR_LOCKED : PAIR_IDLE;
    return PAIR_ERR_CONFIRM;
  }
  memcpy(p->peer_nonce, msg, PAIR_NONCE_LEN);
  p->failures = 0;
  p->state = PAIR_DONE;
  return PAIR_OK;
}

int pairing_is_peer(const struct pairing *p, const uint8_t addr[6])
{
  return p->state == PAIR_DONE && memcmp(p->peer_addr, addr, 6) == 0;
}
