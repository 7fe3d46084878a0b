#include <stdint.h>
#include <string.h>
#include "pairing.h"

struct pairing {
  uint8_t ltk[16];
  uint8_t rand[8];
  uint16_t ediv;
  uint8_t bonded;
};

static struct pairing bonds[4];

int pairing_store(unsigned slot, const uint8_t ltk[16], const uint8_t rnd[8], uint16_t ediv)
{
  struct pairing *p;

  if (slot >= sizeof(bonds) / sizeof(bonds[0]))
    return -1;
  p = &bonds[slot];
  memcpy(p->ltk, ltk, sizeof(p->ltk));
  memcpy(p->rand, rnd, sizeof(p->rand));
  p->ediv = ediv;
  p->bonded = 1;
  return nvm_write(NVM_BONDS + slot * sizeof(*p), p, sizeof(*p));
}

void pairing_forget(unsigned slot)
{
  if (slot >= sizeof(bonds) / sizeof(bonds[0]))
    return;
  memset(&bonds[slot], 0, sizeof(bonds[slot]));
  nvm_write(NVM_BONDS + slot * sizeof(bonds[0]), &bonds[slot], sizeof(bonds[0]));
}
