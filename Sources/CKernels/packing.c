// Rounding, putting values where panels want them, and checking what was put on disk.

#include "CKernels.h"

#include <math.h>
#include <string.h>

// Ties to even.
static inline uint16_t to_bfloat16(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return (uint16_t)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

void plimsoll_pack_panels(const float *w, ptrdiff_t w_stride, ptrdiff_t rows, ptrdiff_t depth,
                          int16_t *panels, float *scales) {
  ptrdiff_t pairs = (depth + 1) / 2, groups = (depth + PLIMSOLL_GROUP - 1) / PLIMSOLL_GROUP;
  for (ptrdiff_t first = 0; first < rows; first += PLIMSOLL_PANEL) {
    ptrdiff_t columns = rows - first < PLIMSOLL_PANEL ? rows - first : PLIMSOLL_PANEL;
    if (columns < PLIMSOLL_PANEL || depth % 2) {
      memset(panels, 0, (size_t)(pairs * 2 * PLIMSOLL_PANEL) * sizeof(int16_t));
      memset(scales, 0, (size_t)(groups * PLIMSOLL_PANEL) * sizeof(float));
    }
    for (ptrdiff_t n = 0; n < columns; n++) {
      const float *row = w + (first + n) * w_stride;
      for (ptrdiff_t group = 0; group < groups; group++) {
        ptrdiff_t from = group * PLIMSOLL_GROUP;
        ptrdiff_t to = from + PLIMSOLL_GROUP < depth ? from + PLIMSOLL_GROUP : depth;
        float largest = 0;
        for (ptrdiff_t k = from; k < to; k++) largest = fmaxf(largest, fabsf(row[k]));
        float scale = largest / PLIMSOLL_WEIGHT_LIMIT, inverse = scale > 0 ? 1 / scale : 0;
        // The inverse of a scale near the smallest numbers is infinite; such weights are as good as 0.
        if (!(inverse < INFINITY)) inverse = 0;
        scales[group * PLIMSOLL_PANEL + n] = scale;
        for (ptrdiff_t k = from; k < to; k++)
          panels[k / 2 * 2 * PLIMSOLL_PANEL + 2 * n + k % 2] = (int16_t)lrintf(row[k] * inverse);
      }
    }
    panels += pairs * 2 * PLIMSOLL_PANEL;
    scales += groups * PLIMSOLL_PANEL;
  }
}

void plimsoll_pack_token(const float *key, const float *value, ptrdiff_t head_size, ptrdiff_t slot,
                         uint16_t *keys, uint16_t *values) {
  uint16_t *column = keys + 2 * slot;
  for (ptrdiff_t k = 0; k < head_size; k++)
    column[k / 2 * 2 * PLIMSOLL_PANEL + k % 2] = to_bfloat16(key[k]);
  uint16_t *depth = values + slot / 2 * 2 * PLIMSOLL_PANEL + slot % 2;
  for (ptrdiff_t d = 0; d < head_size; d++)
    depth[d / PLIMSOLL_PANEL * PLIMSOLL_PANEL * PLIMSOLL_PANEL + d % PLIMSOLL_PANEL * 2] =
        to_bfloat16(value[d]);
}

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
