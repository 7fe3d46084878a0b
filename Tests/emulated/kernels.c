// The kernels of CKernels against loops in double precision, without Swift: for a processor that is only
// emulated here (scripts/check-arm64.sh, scripts/check-x86.sh). Tests/KernelsTests checks more on the processor
// at hand.

#include "CKernels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PANEL = PLIMSOLL_PANEL, GROUP = PLIMSOLL_GROUP, HEAD = 64, MOST_ROWS = 24, MOST_PAGES = 9 };

// Products are held against sums of the same rounded numbers, attention against numbers that are not rounded.
static const double product_tolerance = 1e-4, block_tolerance = 1e-5, attention_tolerance = 2e-3;

// The larger of two errors; one that is no number is as large as can be.
static double larger(double a, double b) { return a != a || b != b ? INFINITY : fmax(a, b); }

static float *uniform(size_t count) {
  float *values = malloc(count * sizeof *values);
  for (size_t i = 0; i < count; i++) values[i] = (float)rand() / (float)RAND_MAX * 2 - 1;
  return values;
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
  kernels->quantise(x, depth, a, stride, a_scales, groups, rows, depth, GROUP,
                    PLIMSOLL_ACTIVATION_LIMIT);
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
      worst = larger(worst, fabs(sum - y[row * outputs + n]));
    }
  }
  free(w), free(x), free(packed), free(scales), free(a), free(a_scales), free(y);
  return worst;
}

// The largest difference of a product in 8 bits of random sizes, or infinity where a row depends on those that
// are multiplied with it.
static double block_error(const plimsoll_kernels *kernels) {
  int rows = 1 + rand() % 50, outputs = 1 + rand() % 100, depth = 1 + rand() % 300, accumulate = rand() % 2;
  int blocks = (depth + PLIMSOLL_BLOCK - 1) / PLIMSOLL_BLOCK, panels = (outputs + PANEL - 1) / PANEL;
  ptrdiff_t wide = kernels->bytes_a_depth, stride = blocks * PLIMSOLL_BLOCK * wide;
  float *w = uniform(outputs * depth), *x = uniform(rows * depth);
  // Sums of the largest values, too.
  if (rand() % 4 == 0) for (int k = 0; k < outputs * depth; k++) w[k] = k % 5 ? 1 : -1;
  if (rand() % 4 == 0) for (int k = 0; k < rows * depth; k++) x[k] = 3;
  uint8_t *packed = malloc((size_t)panels * blocks * PLIMSOLL_BLOCK_BYTES);
  int8_t *a = calloc(rows, stride);
  plimsoll_block_scale *scales = calloc(rows * blocks, sizeof *scales);
  float *before = uniform(rows * outputs), *y = malloc(rows * outputs * sizeof *y);
  float *alone = malloc(rows * outputs * sizeof *alone);
  memcpy(y, before, rows * outputs * sizeof *y);
  memcpy(alone, before, rows * outputs * sizeof *alone);
  plimsoll_pack_blocks(w, depth, outputs, depth, packed);
  kernels->quantise_blocks(x, depth, a, stride, scales, blocks, rows, depth);
  kernels->block_product(a, stride, scales, blocks, packed, y, outputs, rows, outputs, blocks, accumulate);
  for (int row = 0, taken; row < rows; row += taken) {
    taken = 1 + rand() % (rows - row);
    kernels->block_product(a + row * stride, stride, scales + row * blocks, blocks, packed,
                           alone + row * outputs, outputs, taken, outputs, blocks, accumulate);
  }
  double worst = memcmp(y, alone, rows * outputs * sizeof *y) ? INFINITY : 0;
  const int order[] = {0, 2, 1, 3};
  for (int row = 0; row < rows; row++) {
    for (int n = 0; n < outputs; n++) {
      double sum = accumulate ? before[row * outputs + n] : 0;
      for (int k = 0; k < depth; k++) {
        const uint8_t *block = packed + (n / PANEL * blocks + k / PLIMSOLL_BLOCK) * PLIMSOLL_BLOCK_BYTES;
        float scale;
        memcpy(&scale, block + PLIMSOLL_BLOCK * PANEL + n % PANEL * 4, sizeof scale);
        int weight = block[k % PLIMSOLL_BLOCK / 4 * 4 * PANEL + n % PANEL * 4 + k % 4] - PLIMSOLL_BYTE_ZERO;
        int8_t value = wide == 1 ? a[row * stride + k] : a[row * stride + 2 * (k / 4 * 4 + order[k % 4])];
        sum += (double)weight * scale * value * scales[row * blocks + k / PLIMSOLL_BLOCK].scale;
      }
      worst = larger(worst, fabs(sum - y[row * outputs + n]) / (1 + fabs(sum)));
    }
  }
  free(w), free(x), free(packed), free(a), free(scales), free(before), free(y), free(alone);
  return worst;
}

// The largest difference of attention over a random number of pages, each seen in part.
static double attention_error(const plimsoll_kernels *kernels) {
  int rows = 1 + rand() % MOST_ROWS, count = 1 + rand() % MOST_PAGES;
  ptrdiff_t key_size = plimsoll_page_keys(HEAD), page_size = key_size + plimsoll_page_values(HEAD);
  ptrdiff_t columns = count * PANEL, groups = HEAD / PLIMSOLL_KEY_GROUP;
  float *keys = uniform(columns * HEAD), *values = uniform(columns * HEAD);
  float *queries = uniform(rows * HEAD);
  int16_t *storage = calloc(count * page_size, sizeof *storage);
  const int16_t *pages[MOST_PAGES];
  int32_t seen[MOST_PAGES];
  for (int page = 0; page < count; page++) {
    int16_t *start = storage + page * page_size;
    ptrdiff_t first = page * PANEL * HEAD;
    pages[page] = start;
    seen[page] = 1 + rand() % PANEL;
    kernels->store_tokens(keys + first, values + first, HEAD, PANEL, HEAD, 0, start, start + key_size);
  }
  int16_t *q = calloc(rows * HEAD, sizeof *q), *p = calloc(rows * columns, sizeof *p);
  float *q_scales = calloc(rows * groups, sizeof *q_scales), *p_scales = calloc(rows * count, sizeof *p_scales);
  float *scores = calloc(rows * columns, sizeof *scores), factors[MOST_ROWS];
  float *y = malloc(rows * HEAD * sizeof *y);
  kernels->quantise(queries, HEAD, q, HEAD, q_scales, groups, rows, HEAD, PLIMSOLL_KEY_GROUP,
                    PLIMSOLL_KEY_LIMIT);
  kernels->page_scores(q, HEAD, q_scales, groups, pages, count, 0, scores, columns, rows, HEAD);
  for (int row = 0; row < rows; row++)
    factors[row] = 1 / kernels->page_softmax(scores + row * columns, count, seen, 1, pages, key_size, HEAD,
                                             p + row * columns, p_scales + row * count);
  kernels->page_values(p, columns, p_scales, count, pages, count, key_size, factors, y, HEAD, rows, HEAD);
  double worst = 0;
  for (int row = 0; row < rows; row++) {
    double total = 0, expected[HEAD] = {0};
    for (ptrdiff_t token = 0; token < columns; token++) {
      if (token % PANEL >= seen[token / PANEL]) continue;
      double score = 0;
      for (int k = 0; k < HEAD; k++)
        score += (double)queries[row * HEAD + k] * keys[token * HEAD + k];
      total += exp(score);
      for (int k = 0; k < HEAD; k++)
        expected[k] += exp(score) * values[token * HEAD + k];
    }
    for (int k = 0; k < HEAD; k++)
      worst = larger(worst, fabs(expected[k] / total - y[row * HEAD + k]));
  }
  free(keys), free(values), free(queries), free(storage), free(q), free(p), free(q_scales);
  free(p_scales), free(scores), free(y);
  return worst;
}

int main(void) {
#if defined(__aarch64__)
  const plimsoll_variant wanted[] = {PLIMSOLL_BASELINE, PLIMSOLL_NEON_DOT, PLIMSOLL_NEON_MATRIX};
  const char *names[] = {"NEON", "NEON dot", "NEON matrix"};
#else
  const plimsoll_variant wanted[] = {PLIMSOLL_BASELINE, PLIMSOLL_AVX2, PLIMSOLL_AVX_VNNI,
                                     PLIMSOLL_AVX512, PLIMSOLL_AVX512_VNNI, PLIMSOLL_AMX};
  const char *names[] = {"SSE2", "AVX2", "AVX-VNNI", "AVX-512", "AVX-512 VNNI", "AMX"};
#endif
  int failed = 0;
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
    const plimsoll_kernels *kernels = plimsoll_kernels_of(wanted[i]);
    if (!kernels) {
      printf("%s: not checked, this processor does not have it\n", names[i]);
      continue;
    }
    double product = 0, block = 0, attention = 0;
    for (int trial = 0; trial < 60; trial++) {
      product = larger(product, product_error(kernels));
      block = larger(block, block_error(kernels));
      attention = larger(attention, attention_error(kernels));
    }
    printf("%s: products in 16 bits within %.1e, in 8 within %.1e, attention within %.1e\n", kernels->name,
           product, block, attention);
    if (!(product < product_tolerance && block < block_tolerance && attention < attention_tolerance)) failed = 1;
  }
  return failed;
}
