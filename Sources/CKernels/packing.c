// Rounding weights and putting them where panels want them.

#include "panels.h"

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
        // Without their signs floats stand in the order of their bits, infinity and NaN above the rest.
        int32_t most = 0;
        for (ptrdiff_t k = from; k < to; k++) {
          int32_t bits;
          memcpy(&bits, row + k, sizeof bits);
          bits &= 0x7fffffff;
          most = bits > most ? bits : most;
        }
        float inverse;
        scales[group * PLIMSOLL_PANEL + n] = scale_of(most, PLIMSOLL_WEIGHT_LIMIT, &inverse);
        for (ptrdiff_t k = from; k < to; k++) {
          // Also NaN times nothing is no integer.
          float value = inverse == 0 ? 0 : row[k] * inverse;
          panels[k / 2 * 2 * PLIMSOLL_PANEL + 2 * n + k % 2] = (int16_t)lrintf(value);
        }
      }
    }
    panels += pairs * 2 * PLIMSOLL_PANEL;
    scales += groups * PLIMSOLL_PANEL;
  }
}
