// The kernels of CKernels against loops in double precision, without Swift: for a processor that is only
// emulated here (scripts/check-arm64.sh). Tests/KernelsTests checks more on the processor at hand.

#include "CKernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PANEL = PLIMSOLL_PANEL, GROUP = PLIMSOLL_GROUP, HEAD = 64, MOST_ROWS = 24, MOST_PAGES = 9 };

// Products differ by rounding sums; attention over bfloat16 also by rounding weights to 8 bits.
static const double product_tolerance = 1e-4, attention_tolerance = 5e-3;

static float *uniform(size_t count) {
  float *values = malloc(count * sizeof *values);
  for (size_t i = 0; i < count; i++) values[i] = (float)rand() / (float)RAND_MAX * 2 - 1;
  return values;
}

static float to_bfloat16(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits = (bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000u;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// The largest difference of a product of random sizes.
static double product_error(const plimsoll_kernels *kernels) {
  int rows = 1 + rand() % 30, outputs = 1 + rand() % 100, depth = 1 + rand() % 300;
  int pairs = (depth + 1) / 2, groups = (depth + GROUP - 1) / GROUP;
  int panels = (outputs + PANEL - 1) / PANEL, stride = (depth + 31) / 32 * 32;
  float *w = uniform(outputs * depth), *x = uniform(rows * depth);
  int16_t *packed = calloc(panels * pairs * 2 * PANEL, sizeof *packed);
  float *scales = calloc(panels * groups * PANEL, sizeof *scales);
  int16_t *a = calloc(rows * stride, sizeof *a);
  float *a_scales = calloc(rows * groups, sizeof *a_scales);
  float *y = malloc(rows * outputs * sizeof *y);
  plimsoll_pack_panels(w, depth, outputs, depth, packed, scales);
  kernels->quantise(x, depth, a, stride, a_scales, groups, rows, depth);
  kernels->panel_product(a, stride, a_scales, groups, packed, scales, y, outputs, rows, outputs, pairs,
                         0);
  double worst = 0;
  for (int row = 0; row < rows; row++) {
    for (int n = 0; n < outputs; n++) {
      const int16_t *panel = packed + n / PANEL * pairs * 2 * PANEL;
      double sum = 0;
      for (int k = 0; k < depth; k++)
        sum += (double)a[row * stride + k] * a_scales[row * groups + k / GROUP]
            * panel[k / 2 * 2 * PANEL + 2 * (n % PANEL) + k % 2]
            * scales[(n / PANEL * groups + k / GROUP) * PANEL + n % PANEL];
      worst = fmax(worst, fabs(sum - y[row * outputs + n]));
    }
  }
  free(w), free(x), free(packed), free(scales), free(a), free(a_scales), free(y);
  return worst;
}

// The largest difference of attention over a random number of pages, each seen in part.
static double attention_error(const plimsoll_kernels *kernels) {
  int rows = 1 + rand() % MOST_ROWS, count = 1 + rand() % MOST_PAGES;
  ptrdiff_t half = HEAD * PANEL, page_size = 2 * half, columns = count * PANEL;
  float *keys = uniform(columns * HEAD), *values = uniform(columns * HEAD);
  float *queries = uniform(rows * HEAD);
  uint16_t *storage = calloc(count * page_size, sizeof *storage);
  const uint16_t *pages[MOST_PAGES];
  int32_t seen[MOST_PAGES];
  for (int page = 0; page < count; page++) {
    uint16_t *start = storage + page * page_size;
    pages[page] = start;
    seen[page] = 1 + rand() % PANEL;
    for (int slot = 0; slot < PANEL; slot++) {
      ptrdiff_t token = page * PANEL + slot;
      plimsoll_pack_token(keys + token * HEAD, values + token * HEAD, HEAD, slot, start, start + half);
    }
  }
  void *operand = calloc(rows * HEAD, sizeof(float));
  float *scores = calloc(rows * columns, sizeof *scores), factors[MOST_ROWS];
  float *y = malloc(rows * HEAD * sizeof *y);
  kernels->make_operand(queries, HEAD, operand, HEAD, rows, HEAD, 1);
  kernels->page_scores(operand, HEAD, pages, count, 0, scores, columns, rows, HEAD / 2);
  for (int row = 0; row < rows; row++)
    factors[row] = 1 / kernels->page_softmax(scores + row * columns, count, seen);
  kernels->page_values(scores, columns * (ptrdiff_t)sizeof(float) / kernels->operand_bytes, pages, count,
                       half, factors, y, HEAD, rows, HEAD / PANEL);
  double worst = 0;
  for (int row = 0; row < rows; row++) {
    double total = 0, expected[HEAD] = {0};
    for (ptrdiff_t token = 0; token < columns; token++) {
      if (token % PANEL >= seen[token / PANEL]) continue;
      double score = 0;
      for (int k = 0; k < HEAD; k++) {
        float query = queries[row * HEAD + k];
        score += (kernels->operand_bytes == 2 ? to_bfloat16(query) : query)
            * (double)to_bfloat16(keys[token * HEAD + k]);
      }
      total += exp(score);
      for (int k = 0; k < HEAD; k++)
        expected[k] += exp(score) * to_bfloat16(values[token * HEAD + k]);
    }
    for (int k = 0; k < HEAD; k++)
      worst = fmax(worst, fabs(expected[k] / total - y[row * HEAD + k]));
  }
  free(keys), free(values), free(queries), free(storage), free(operand), free(scores), free(y);
  return worst;
}

int main(void) {
  int failed = 0;
  for (plimsoll_variant variant = PLIMSOLL_BASELINE; variant <= PLIMSOLL_NEON_BF16; variant++) {
    const plimsoll_kernels *kernels = plimsoll_kernels_of(variant);
    if (!kernels) continue;
    double product = 0, attention = 0;
    for (int trial = 0; trial < 60; trial++) {
      product = fmax(product, product_error(kernels));
      attention = fmax(attention, attention_error(kernels));
    }
    printf("%s: products within %.1e, attention within %.1e\n", kernels->name, product, attention);
    if (!(product < product_tolerance && attention < attention_tolerance)) failed = 1;
  }
  return failed;
}
