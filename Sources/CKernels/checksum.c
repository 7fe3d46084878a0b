// Checking what was put on disk.

#include "CKernels.h"

#include <string.h>

// Eight chains side by side, each a product by an odd number after an exclusive or: both can be undone, so
// no single change is lost.
uint64_t plimsoll_checksum(const void *bytes, ptrdiff_t count, uint64_t seed) {
  enum { LANES = 8 };
  const uint64_t factor = 0x9e3779b97f4a7c15u;
  const uint8_t *p = bytes;
  uint64_t lanes[LANES];
  for (int i = 0; i < LANES; i++) lanes[i] = seed + (uint64_t)i;
  ptrdiff_t left = count;
  for (; left >= LANES * 8; left -= LANES * 8, p += LANES * 8) {
    for (int i = 0; i < LANES; i++) {
      uint64_t word;
      memcpy(&word, p + 8 * i, sizeof word);
      lanes[i] = (lanes[i] ^ word) * factor;
      lanes[i] ^= lanes[i] >> 32;
    }
  }
  uint64_t sum = (seed ^ (uint64_t)count) * factor;
  for (; left > 0; left--, p++) sum = (sum ^ *p) * factor;
  for (int i = 0; i < LANES; i++) {
    sum = (sum ^ lanes[i]) * factor;
    sum ^= sum >> 32;
  }
  return sum;
}
