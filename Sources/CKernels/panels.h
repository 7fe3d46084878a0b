// What the kernels of all instruction sets share about panels, pages and rounding.
#ifndef PLIMSOLL_PANELS_H
#define PLIMSOLL_PANELS_H

#include "CKernels.h"

#include <math.h>
#include <string.h>

// Panels against some rows, both with a scale for each group of depths.
typedef struct {
  const int16_t *a;
  ptrdiff_t a_stride;
  const float *a_scales;
  ptrdiff_t scale_stride;
  const int16_t *const *w;
  const float *const *w_scales;
  float *y;
  ptrdiff_t y_stride, columns, pairs, group_pairs;
  int accumulate;
  const int16_t *ahead;
} product_strip;

// Panels of blocks of bytes against some rows.
typedef struct {
  const int8_t *a;
  ptrdiff_t a_stride;
  const plimsoll_block_scale *a_scales;
  ptrdiff_t scale_stride;
  const uint8_t *const *w;
  float *y;
  ptrdiff_t y_stride, columns, blocks;
  int accumulate;
  // What is wanted soon and far away still; NULL for nothing.
  const uint8_t *ahead;
} block_strip;

// Panels of values against some rows of weights, which have a scale for each group of pages.
typedef struct {
  const int16_t *p;
  ptrdiff_t p_stride;
  const float *p_scales;
  ptrdiff_t scale_stride;
  const int16_t *const *pages;
  ptrdiff_t page_count, offset;
  const float *factor;
  float *y;
  ptrdiff_t y_stride;
} values_strip;

// The scale that takes a float of these bits, of no sign, to `limit`, and its inverse; the inverse of a
// scale near the smallest numbers is infinite, and what has such a scale is as good as 0. NaN and infinity
// stay in the scale.
static inline float scale_of(int32_t bits, int32_t limit, float *inverse) {
  float largest;
  memcpy(&largest, &bits, sizeof largest);
  float scale = largest / (float)limit, over = 1 / scale;
  *inverse = over < INFINITY ? over : 0;
  return scale;
}

// The scales of a page's keys, (groups, 16), stand behind their panel; those of its values, (16), behind
// theirs.
static inline float *key_scales_of(int16_t *keys, ptrdiff_t head_size) {
  return (float *)(void *)(keys + head_size * PLIMSOLL_PANEL);
}
static inline float *value_scales_of(int16_t *values, ptrdiff_t head_size) {
  ptrdiff_t panels = (head_size + PLIMSOLL_PANEL - 1) / PLIMSOLL_PANEL;
  return (float *)(void *)(values + panels * PLIMSOLL_PANEL * PLIMSOLL_PANEL);
}

#endif
