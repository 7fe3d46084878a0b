// Rounding weights and putting them where panels want them.

#include "panels.h"

// The bits of the largest value without its sign: floats stand in the order of their bits then, infinity and
// NaN above the rest.
static int32_t most_of(const float *x, ptrdiff_t count) {
  int32_t most = 0;
  for (ptrdiff_t k = 0; k < count; k++) {
    int32_t bits;
    memcpy(&bits, x + k, sizeof bits);
    bits &= 0x7fffffff;
    most = bits > most ? bits : most;
  }
  return most;
}

// Half to even. Also NaN times nothing is no integer.
static int32_t rounded(float x, float inverse) {
  return inverse == 0 ? 0 : (int32_t)lrintf(x * inverse);
}

void plimsoll_pack_panels(const float *w, ptrdiff_t w_stride, ptrdiff_t columns, ptrdiff_t depth,
                          int16_t *panels, float *scales) {
  ptrdiff_t pairs = (depth + 1) / 2, groups = (depth + PLIMSOLL_GROUP - 1) / PLIMSOLL_GROUP;
  for (ptrdiff_t first = 0; first < columns; first += PLIMSOLL_PANEL) {
    ptrdiff_t width = columns - first < PLIMSOLL_PANEL ? columns - first : PLIMSOLL_PANEL;
    if (width < PLIMSOLL_PANEL || depth % 2) {
      memset(panels, 0, (size_t)(pairs * 2 * PLIMSOLL_PANEL) * sizeof(int16_t));
      memset(scales, 0, (size_t)(groups * PLIMSOLL_PANEL) * sizeof(float));
    }
    for (ptrdiff_t n = 0; n < width; n++) {
      const float *column = w + (first + n) * w_stride;
      for (ptrdiff_t group = 0; group < groups; group++) {
        ptrdiff_t from = group * PLIMSOLL_GROUP;
        ptrdiff_t to = from + PLIMSOLL_GROUP < depth ? from + PLIMSOLL_GROUP : depth;
        float inverse;
        scales[group * PLIMSOLL_PANEL + n] =
            scale_of(most_of(column + from, to - from), PLIMSOLL_WEIGHT_LIMIT, &inverse);
        for (ptrdiff_t k = from; k < to; k++)
          panels[k / 2 * 2 * PLIMSOLL_PANEL + 2 * n + k % 2] = (int16_t)rounded(column[k], inverse);
      }
    }
    panels += pairs * 2 * PLIMSOLL_PANEL;
    scales += groups * PLIMSOLL_PANEL;
  }
}

void plimsoll_pack_blocks(const float *w, ptrdiff_t w_stride, ptrdiff_t columns, ptrdiff_t depth,
                          uint8_t *blocks) {
  for (ptrdiff_t first = 0; first < columns; first += PLIMSOLL_PANEL) {
    for (ptrdiff_t from = 0; from < depth; from += PLIMSOLL_BLOCK, blocks += PLIMSOLL_BLOCK_BYTES) {
      ptrdiff_t to = from + PLIMSOLL_BLOCK < depth ? from + PLIMSOLL_BLOCK : depth;
      memset(blocks, PLIMSOLL_BYTE_ZERO, PLIMSOLL_BLOCK * PLIMSOLL_PANEL);
      float scales[PLIMSOLL_PANEL] = {0};
      for (ptrdiff_t n = 0; n < PLIMSOLL_PANEL && first + n < columns; n++) {
        const float *column = w + (first + n) * w_stride;
        float inverse;
        scales[n] = scale_of(most_of(column + from, to - from), PLIMSOLL_BYTE_LIMIT, &inverse);
        for (ptrdiff_t k = from; k < to; k++) {
          ptrdiff_t place = (k - from) / 4 * 4 * PLIMSOLL_PANEL + 4 * n + (k - from) % 4;
          blocks[place] = (uint8_t)(PLIMSOLL_BYTE_ZERO + rounded(column[k], inverse));
        }
      }
      memcpy(blocks + PLIMSOLL_BLOCK * PLIMSOLL_PANEL, scales, sizeof scales);
    }
  }
}
