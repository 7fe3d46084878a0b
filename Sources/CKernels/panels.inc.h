// Products with panels, in vectors of LANES floats: after vector.inc.h, once for each instruction set.
//
// Two instructions are the variant's own. DOT_INT16(sum, pairs, pair) adds to each 32-bit lane of `sum` the
// product of its pair of integers with the pair that is in every lane; it is defined for all. DOT does the
// same for pairs of bfloat16 and sums of float32, where there is such an instruction.
//
// A tile of up to TILE_ROWS rows and TILE_PANELS panels stays in registers while the depth runs by;
// a few rows take FEW_PANELS at once, so that enough sums are on their way.

#define PANEL_VECTORS (PLIMSOLL_PANEL / LANES)
#define INLINE static inline __attribute__((always_inline))
#define PAIRS NAME(mask)
#define LOAD_PAIRS(p) (*(const PAIRS *)(p))

#ifdef DOT
INLINE uint32_t NAME(pair)(const void *a, ptrdiff_t index) {
  uint32_t pair;
  memcpy(&pair, (const uint16_t *)a + index, sizeof pair);
  return pair;
}
#endif

typedef int16_t NAME(integers) __attribute__((vector_size(LANES * 2), aligned(2)));

#define OPERAND_BYTES NAME(operand_bytes)
enum {
#ifdef DOT
  OPERAND_BYTES = 2
#else
  OPERAND_BYTES = 4
#endif
};

// sums[row][panel * PANEL_VECTORS + v] += the products over `pairs` pairs of depth. Row i of the
// operand is a + i * a_stride values, panel j of the other factor w[j]. `ahead` is a panel that is wanted
// soon: it is brought near meanwhile, since weights come from memory that is far away (without it a
// product of 40 rows takes 1.6 times as long on a Zen 5).
INLINE void NAME(add_products)(const int rows, const int panels,
                               VECTOR sums[][TILE_COLUMNS], const void *a, ptrdiff_t a_stride,
                               const uint16_t *const *w, ptrdiff_t pairs, const uint16_t *ahead) {
  const char *rows_at = a;
  for (ptrdiff_t k = 0; k < pairs; k++) {
    __builtin_prefetch(ahead + k * 2 * PLIMSOLL_PANEL, 0, 2);
#ifdef DOT
    PAIRS column[TILE_COLUMNS];
#pragma clang loop unroll(full)
    for (int j = 0; j < panels * PANEL_VECTORS; j++)
      column[j] = LOAD_PAIRS(
          w[j / PANEL_VECTORS] + (k * PANEL_VECTORS + j % PANEL_VECTORS) * 2 * LANES);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      uint32_t pair = NAME(pair)(rows_at + i * a_stride * OPERAND_BYTES, 2 * k);
#pragma clang loop unroll(full)
      for (int j = 0; j < panels * PANEL_VECTORS; j++)
        sums[i][j] = DOT(sums[i][j], column[j], pair);
    }
#else
#pragma clang loop unroll(full)
    for (int odd = 0; odd < 2; odd++) {
      VECTOR column[TILE_COLUMNS];
#pragma clang loop unroll(full)
      for (int j = 0; j < panels * PANEL_VECTORS; j++) {
        PAIRS both = LOAD_PAIRS(
            w[j / PANEL_VECTORS] + (k * PANEL_VECTORS + j % PANEL_VECTORS) * 2 * LANES);
        column[j] = (VECTOR)(odd ? both & (int32_t)0xffff0000 : both << 16);
      }
#pragma clang loop unroll(full)
      for (int i = 0; i < rows; i++) {
        float value = ((const float *)rows_at)[i * a_stride + 2 * k + odd];
#pragma clang loop unroll(full)
        for (int j = 0; j < panels * PANEL_VECTORS; j++) sums[i][j] += value * column[j];
      }
    }
#endif
  }
}

// y = or += the tile, of which `columns` columns are there.
INLINE void NAME(store_tile)(const int rows, const int panels, VECTOR sums[][TILE_COLUMNS], float *y,
                             ptrdiff_t y_stride, ptrdiff_t columns, int accumulate) {
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
    float *row = y + i * y_stride;
#pragma clang loop unroll(full)
    for (int j = 0; j < panels * PANEL_VECTORS; j++) {
      VECTOR value = sums[i][j];
      ptrdiff_t left = columns - j * LANES;
      if (left >= LANES) {
        STORE(row + j * LANES, accumulate ? LOAD(row + j * LANES) + value : value);
      } else {
        for (ptrdiff_t lane = 0; lane < left; lane++)
          row[j * LANES + lane] = (accumulate ? row[j * LANES + lane] : 0) + value[lane];
      }
    }
  }
}

INLINE void NAME(clear_tile)(const int rows, const int panels, VECTOR sums[][TILE_COLUMNS]) {
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int j = 0; j < panels * PANEL_VECTORS; j++) sums[i][j] = (VECTOR){0};
  }
}

// One tile of attention scores: `panels` pages' keys.
INLINE void NAME(scores_tile)(const int rows, const int panels, const void *a, ptrdiff_t a_stride,
                              const uint16_t *const *w, float *y, ptrdiff_t y_stride,
                              ptrdiff_t columns, ptrdiff_t pairs, const uint16_t *ahead) {
  VECTOR sums[TILE_ROWS][TILE_COLUMNS];
  NAME(clear_tile)(rows, panels, sums);
  NAME(add_products)(rows, panels, sums, a, a_stride, w, pairs, ahead);
  NAME(store_tile)(rows, panels, sums, y, y_stride, columns, 0);
}

// One tile of the weighted sum of values: the depth runs over the pages.
INLINE void NAME(values_tile)(const int rows, const int panels, const void *p, ptrdiff_t p_stride,
                              const uint16_t *const *pages, ptrdiff_t page_count, ptrdiff_t offset,
                              const float *factor, float *y, ptrdiff_t y_stride) {
  const ptrdiff_t pairs = PLIMSOLL_PANEL / 2;
  VECTOR sums[TILE_ROWS][TILE_COLUMNS];
  NAME(clear_tile)(rows, panels, sums);
  for (ptrdiff_t page = 0; page < page_count; page++) {
    const uint16_t *w[TILE_COLUMNS / PANEL_VECTORS];
#pragma clang loop unroll(full)
    for (int j = 0; j < panels; j++) w[j] = pages[page] + offset + j * pairs * 2 * PLIMSOLL_PANEL;
    const uint16_t *ahead = pages[page + 1 < page_count ? page + 1 : page] + offset;
    NAME(add_products)(rows, panels, sums,
                       (const char *)p + page * PLIMSOLL_PANEL * OPERAND_BYTES, p_stride, w, pairs, ahead);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int j = 0; j < panels * PANEL_VECTORS; j++) sums[i][j] *= factor[i];
  }
  NAME(store_tile)(rows, panels, sums, y, y_stride, panels * PLIMSOLL_PANEL, 0);
}

// Calls TILE(rows, panels, …) with `rows` as a constant of at most TILE_ROWS.
#define ROWS_CASE(n, ...)                                                                          \
  case n:                                                                                          \
    if (n <= TILE_ROWS) TILE(n <= TILE_ROWS ? n : 1, __VA_ARGS__);                                 \
    break;
#define FOR_ROWS(rows, ...)                                                                        \
  switch (rows) {                                                                                  \
    ROWS_CASE(1, __VA_ARGS__)                                                                      \
    ROWS_CASE(2, __VA_ARGS__)                                                                      \
    ROWS_CASE(3, __VA_ARGS__)                                                                      \
    ROWS_CASE(4, __VA_ARGS__)                                                                      \
    ROWS_CASE(5, __VA_ARGS__)                                                                      \
    ROWS_CASE(6, __VA_ARGS__)                                                                      \
    ROWS_CASE(7, __VA_ARGS__)                                                                      \
    ROWS_CASE(8, __VA_ARGS__)                                                                      \
    ROWS_CASE(9, __VA_ARGS__)                                                                      \
    ROWS_CASE(10, __VA_ARGS__)                                                                     \
    ROWS_CASE(11, __VA_ARGS__)                                                                     \
    ROWS_CASE(12, __VA_ARGS__)                                                                     \
  }

// Rows of each tile when `rows` are shared out evenly.
INLINE ptrdiff_t NAME(even_rows)(ptrdiff_t rows) {
  ptrdiff_t tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
  return tiles ? (rows + tiles - 1) / tiles : 0;
}

// The panels of one strip of columns, w[0…panels), against all rows; the panels behind them in `w` are
// those of the next strip. KIND is what is multiplied; PARAMETERS and ARGUMENTS what its tile takes beside.
#define DEFINE_STRIPS(KIND, ...)                                                                   \
  static void NAME(KIND##_panel)(ptrdiff_t rows, KIND##_PARAMETERS) { FOR_ROWS(rows, 1) }          \
  static void NAME(KIND##_panels)(ptrdiff_t rows, KIND##_PARAMETERS) { FOR_ROWS(rows, TILE_PANELS) } \
  /* For at most FEW_ROWS rows. */                                                                 \
  static void NAME(KIND##_few)(ptrdiff_t rows, KIND##_PARAMETERS) {                                \
    if (rows == 1) TILE(1, FEW_PANELS);                                                            \
    else TILE(2, FEW_PANELS);                                                                      \
  }

// How many panels are taken at once where `left` are left.
INLINE ptrdiff_t NAME(strip)(ptrdiff_t rows, ptrdiff_t left) {
  if (rows <= FEW_ROWS && left >= FEW_PANELS) return FEW_PANELS;
  return left >= TILE_PANELS ? TILE_PANELS : 1;
}

// Chooses among the functions of DEFINE_STRIPS.
#define RUN_STRIP(KIND, panels, rows, ...)                                                         \
  do {                                                                                             \
    if (panels == 1) NAME(KIND##_panel)(rows, __VA_ARGS__);                                        \
    else if (panels == TILE_PANELS) NAME(KIND##_panels)(rows, __VA_ARGS__);                        \
    else NAME(KIND##_few)(rows, __VA_ARGS__);                                                      \
  } while (0)

// MARK: Weights

// One tile of a product with weights: the sum of each group is exact, and the groups' are added up in
// float32.
INLINE void NAME(weights_tile)(const int rows, const int panels, const int16_t *a, ptrdiff_t a_stride,
                               const float *a_scales, ptrdiff_t scale_stride, const int16_t *const *w,
                               const float *const *w_scales, float *y, ptrdiff_t y_stride,
                               ptrdiff_t columns, ptrdiff_t pairs, int accumulate,
                               const int16_t *ahead) {
  VECTOR sums[TILE_ROWS][TILE_COLUMNS];
  NAME(clear_tile)(rows, panels, sums);
  ptrdiff_t k = 0;
  for (ptrdiff_t group = 0; k < pairs; group++) {
    PAIRS exact[TILE_ROWS][TILE_COLUMNS];
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
      for (int j = 0; j < panels * PANEL_VECTORS; j++) exact[i][j] = (PAIRS){0};
    }
    ptrdiff_t end = k + PLIMSOLL_GROUP / 2 < pairs ? k + PLIMSOLL_GROUP / 2 : pairs;
    for (; k < end; k++) {
      __builtin_prefetch(ahead + k * 2 * PLIMSOLL_PANEL, 0, 2);
      PAIRS column[TILE_COLUMNS];
#pragma clang loop unroll(full)
      for (int j = 0; j < panels * PANEL_VECTORS; j++)
        column[j] = LOAD_PAIRS(
            w[j / PANEL_VECTORS] + (k * PANEL_VECTORS + j % PANEL_VECTORS) * 2 * LANES);
#pragma clang loop unroll(full)
      for (int i = 0; i < rows; i++) {
        int32_t pair;
        memcpy(&pair, a + i * a_stride + 2 * k, sizeof pair);
#pragma clang loop unroll(full)
        for (int j = 0; j < panels * PANEL_VECTORS; j++)
          exact[i][j] = DOT_INT16(exact[i][j], column[j], pair);
      }
    }
#pragma clang loop unroll(full)
    for (int j = 0; j < panels * PANEL_VECTORS; j++) {
      VECTOR scale = LOAD(
          w_scales[j / PANEL_VECTORS] + group * PLIMSOLL_PANEL + j % PANEL_VECTORS * LANES);
#pragma clang loop unroll(full)
      for (int i = 0; i < rows; i++)
        sums[i][j] += __builtin_convertvector(exact[i][j], VECTOR)
            * (scale * a_scales[i * scale_stride + group]);
    }
  }
  NAME(store_tile)(rows, panels, sums, y, y_stride, columns, accumulate);
}

#define weights_PARAMETERS                                                                         \
  const int16_t *a, ptrdiff_t a_stride, const float *a_scales, ptrdiff_t scale_stride,             \
      const int16_t *const *w, const float *const *w_scales, float *y, ptrdiff_t y_stride,         \
      ptrdiff_t columns, ptrdiff_t pairs, int accumulate, const int16_t *ahead
#define TILE(n, panels)                                                                            \
  NAME(weights_tile)(n, panels, a, a_stride, a_scales, scale_stride, w, w_scales, y, y_stride,     \
                     columns, pairs, accumulate, ahead)
DEFINE_STRIPS(weights)
#undef TILE
#undef weights_PARAMETERS

static void NAME(panel_product)(const int16_t *a, ptrdiff_t a_stride, const float *a_scales,
                                ptrdiff_t scale_stride, const int16_t *w, const float *w_scales,
                                float *y, ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t columns,
                                ptrdiff_t pairs, int accumulate) {
  ptrdiff_t panels = (columns + PLIMSOLL_PANEL - 1) / PLIMSOLL_PANEL;
  ptrdiff_t groups = (2 * pairs + PLIMSOLL_GROUP - 1) / PLIMSOLL_GROUP;
  ptrdiff_t step = NAME(even_rows)(rows);
  for (ptrdiff_t panel = 0, taken; panel < panels; panel += taken) {
    taken = NAME(strip)(rows, panels - panel);
    // This strip's panels, then the next one's.
    const int16_t *at[2 * TILE_COLUMNS / PANEL_VECTORS];
    const float *scales[TILE_COLUMNS / PANEL_VECTORS];
    for (ptrdiff_t j = 0; j < 2 * taken; j++)
      at[j] = w + (panel + j < panels ? panel + j : 0) * pairs * 2 * PLIMSOLL_PANEL;
    for (ptrdiff_t j = 0; j < taken; j++)
      scales[j] = w_scales + (panel + j) * groups * PLIMSOLL_PANEL;
    ptrdiff_t first = panel * PLIMSOLL_PANEL;
    for (ptrdiff_t row = 0, tile = 0; row < rows; row += step, tile++) {
      ptrdiff_t count = rows - row < step ? rows - row : step;
      RUN_STRIP(weights, taken, count, a + row * a_stride, a_stride, a_scales + row * scale_stride,
                scale_stride, at, scales, y + row * y_stride + first, y_stride, columns - first, pairs,
                accumulate, tile < taken ? at[taken + tile] : at[0]);
    }
  }
}

static void NAME(quantise)(const float *x, ptrdiff_t x_stride, int16_t *q, ptrdiff_t q_stride,
                           float *scales, ptrdiff_t scale_stride, ptrdiff_t rows, ptrdiff_t count) {
  // Adding 1.5 · 2^23 rounds to the nearest integer and leaves it in the low bits.
  const VECTOR magic = NAME(splat)(12582912.0f);
  for (ptrdiff_t row = 0; row < rows; row++, x += x_stride, q += q_stride, scales += scale_stride) {
    for (ptrdiff_t from = 0; from < count; from += PLIMSOLL_GROUP) {
      ptrdiff_t n = count - from < PLIMSOLL_GROUP ? count - from : PLIMSOLL_GROUP;
      const float *at = x + from;
      VECTOR most = {0}, strange = {0};
      ptrdiff_t i = 0;
      for (; i < n; i += LANES) {
        VECTOR v = n - i >= LANES ? LOAD(at + i) : NAME(load_partial)(at + i, n - i, 0);
        VECTOR size = (VECTOR)((MASK)v & 0x7fffffff);
        most = NAME(select)(size > most, size, most);
        strange += v - v;
      }
      float largest = 0;
      for (int lane = 0; lane < LANES; lane++) largest = most[lane] > largest ? most[lane] : largest;
      float scale = largest / PLIMSOLL_ACTIVATION_LIMIT, inverse = scale > 0 ? 1 / scale : 0;
      if (!(inverse < INFINITY)) inverse = 0;
      // Zero unless something was not finite.
      scales[from / PLIMSOLL_GROUP] = scale + NAME(sum)(strange);
      for (i = 0; i < n; i += LANES) {
        VECTOR v = n - i >= LANES ? LOAD(at + i) : NAME(load_partial)(at + i, n - i, 0);
        // In two steps, so that no variant makes one of them and rounds otherwise than the rest.
        VECTOR scaled = v * inverse;
        MASK whole = (MASK)(scaled + magic) - 0x4b400000;
        NAME(integers) rounded = __builtin_convertvector(whole, NAME(integers));
        memcpy(q + from + i, &rounded, (size_t)(n - i < LANES ? n - i : LANES) * sizeof(int16_t));
      }
    }
  }
}

// MARK: Keys and values

#define scores_PARAMETERS                                                                          \
  const void *a, ptrdiff_t a_stride, const uint16_t *const *w, float *y, ptrdiff_t y_stride,       \
      ptrdiff_t columns, ptrdiff_t pairs, const uint16_t *ahead
#define TILE(n, panels)                                                                            \
  NAME(scores_tile)(n, panels, a, a_stride, w, y, y_stride, columns, pairs, ahead)
DEFINE_STRIPS(scores)
#undef TILE
#undef scores_PARAMETERS

static void NAME(page_scores)(const void *q, ptrdiff_t q_stride, const uint16_t *const *pages,
                              ptrdiff_t page_count, ptrdiff_t offset, float *s, ptrdiff_t s_stride,
                              ptrdiff_t rows, ptrdiff_t pairs) {
  ptrdiff_t step = NAME(even_rows)(rows);
  for (ptrdiff_t page = 0, taken; page < page_count; page += taken) {
    taken = NAME(strip)(rows, page_count - page);
    const uint16_t *at[2 * TILE_COLUMNS / PANEL_VECTORS];
    for (ptrdiff_t j = 0; j < 2 * taken; j++)
      at[j] = pages[page + j < page_count ? page + j : 0] + offset;
    for (ptrdiff_t row = 0, tile = 0; row < rows; row += step, tile++) {
      ptrdiff_t count = rows - row < step ? rows - row : step;
      RUN_STRIP(scores, taken, count, (const char *)q + row * q_stride * OPERAND_BYTES, q_stride, at,
                s + row * s_stride + page * PLIMSOLL_PANEL, s_stride, taken * PLIMSOLL_PANEL, pairs,
                tile < taken ? at[taken + tile] : at[0]);
    }
  }
}

#define TILE(n, panels)                                                                            \
  NAME(values_tile)(n, panels, p, p_stride, pages, page_count, offset, factor, y, y_stride)

static void NAME(values_panel)(ptrdiff_t rows, const void *p, ptrdiff_t p_stride,
                               const uint16_t *const *pages, ptrdiff_t page_count, ptrdiff_t offset,
                               const float *factor, float *y, ptrdiff_t y_stride) {
  FOR_ROWS(rows, 1)
}

static void NAME(values_panels)(ptrdiff_t rows, const void *p, ptrdiff_t p_stride,
                                const uint16_t *const *pages, ptrdiff_t page_count, ptrdiff_t offset,
                                const float *factor, float *y, ptrdiff_t y_stride) {
  FOR_ROWS(rows, TILE_PANELS)
}
#undef TILE

static void NAME(page_values)(const void *p, ptrdiff_t p_stride, const uint16_t *const *pages,
                              ptrdiff_t page_count, ptrdiff_t offset, const float *factor, float *y,
                              ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t panels) {
  ptrdiff_t step = NAME(even_rows)(rows);
  for (ptrdiff_t row = 0; row < rows; row += step) {
    ptrdiff_t count = rows - row < step ? rows - row : step;
    const void *from = (const char *)p + row * p_stride * OPERAND_BYTES;
    for (ptrdiff_t panel = 0, taken; panel < panels; panel += taken) {
      taken = panels - panel >= TILE_PANELS ? TILE_PANELS : 1;
      ptrdiff_t at = offset + panel * PLIMSOLL_PANEL * PLIMSOLL_PANEL;
      float *to = y + row * y_stride + panel * PLIMSOLL_PANEL;
      if (taken == 1)
        NAME(values_panel)(count, from, p_stride, pages, page_count, at, factor + row, to, y_stride);
      else
        NAME(values_panels)(count, from, p_stride, pages, page_count, at, factor + row, to, y_stride);
    }
  }
}

#ifdef DOT
typedef uint16_t NAME(halves) __attribute__((vector_size(LANES * 2), aligned(2)));
typedef uint32_t NAME(bits) __attribute__((vector_size(LANES * 4), aligned(4)));

// bfloat16 of each lane, ties to even.
INLINE NAME(halves) NAME(round)(VECTOR x) {
  NAME(bits) bits = (NAME(bits))x;
  bits = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
  return __builtin_convertvector(bits, NAME(halves));
}
#endif

static void NAME(make_operand)(const float *x, ptrdiff_t x_stride, void *operand,
                               ptrdiff_t operand_stride, ptrdiff_t rows, ptrdiff_t count,
                               float scale) {
  for (ptrdiff_t row = 0; row < rows; row++, x += x_stride) {
    ptrdiff_t i = 0;
#ifdef DOT
    uint16_t *to = (uint16_t *)operand + row * operand_stride;
    for (; i + LANES <= count; i += LANES)
      *(NAME(halves) *)(to + i) = NAME(round)(LOAD(x + i) * scale);
    if (i < count) {
      NAME(halves) last = NAME(round)(NAME(load_partial)(x + i, count - i, 0) * scale);
      memcpy(to + i, &last, (size_t)(count - i) * sizeof(uint16_t));
    }
#else
    float *to = (float *)operand + row * operand_stride;
    for (; i + LANES <= count; i += LANES) STORE(to + i, LOAD(x + i) * scale);
    for (; i < count; i++) to[i] = x[i] * scale;
#endif
  }
}

static float NAME(page_softmax)(float *s, ptrdiff_t page_count, const int32_t *seen) {
  const float lowest = -3.0e38f;
  MASK lane;
  for (int i = 0; i < LANES; i++) lane[i] = i;
  VECTOR best = NAME(splat)(lowest);
  for (ptrdiff_t page = 0; page < page_count; page++) {
    for (int v = 0; v < PANEL_VECTORS; v++) {
      float *at = s + page * PLIMSOLL_PANEL + v * LANES;
      VECTOR x = NAME(select)(lane + v * LANES < seen[page], LOAD(at), NAME(splat)(lowest));
      STORE(at, x);
      best = NAME(select)(x > best, x, best);
    }
  }
  float maximum = lowest;
  for (int i = 0; i < LANES; i++) maximum = best[i] > maximum ? best[i] : maximum;
  VECTOR sums = {0};
  for (ptrdiff_t at = 0; at < page_count * PLIMSOLL_PANEL; at += LANES) {
    VECTOR e = NAME(exp)(LOAD(s + at) - maximum);
    sums += e;
    // A row's operand is no longer than its scores, so it overwrites only what was read.
#ifdef DOT
    *(NAME(halves) *)((uint16_t *)s + at) = NAME(round)(e);
#else
    STORE(s + at, e);
#endif
  }
  return NAME(sum)(sums);
}

#undef PANEL_VECTORS
#undef INLINE
#undef PAIRS
#undef LOAD_PAIRS
#undef OPERAND_BYTES
#undef ROWS_CASE
#undef FOR_ROWS
#undef DEFINE_STRIPS
#undef RUN_STRIP
