// Products of integers in tiles: after vector.inc.h, once for each instruction set.
//
// DOT_INT16(sum, pairs, pair) is the variant's own: it adds to each 32-bit lane of `sum` the product of its
// pair of 16-bit integers with the pair that is in every lane.
//
// A tile of up to TILE_ROWS rows and TILE_PANELS panels stays in registers while the depth runs by;
// a few rows take FEW_PANELS at once, so that enough sums are on their way.

#define PANEL_VECTORS (PLIMSOLL_PANEL / LANES)
#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")
#define PAIRS MASK

// exact[row][column] += the products over the pairs of depth `from` up to `end`. Row i of one factor is
// a + i * a_stride, panel j of the other w[j]. `ahead` is a panel that is wanted soon: it is brought near
// meanwhile, since weights come from memory that is far away.
INLINE void NAME(add_products)(const int rows, const int panels, PAIRS exact[][TILE_COLUMNS],
                               const int16_t *a, ptrdiff_t a_stride, const int16_t *const *w,
                               ptrdiff_t from, ptrdiff_t end, const int16_t *ahead) {
  for (ptrdiff_t k = from; k < end; k++) {
    __builtin_prefetch(ahead + k * 2 * PLIMSOLL_PANEL, 0, 2);
    PAIRS column[TILE_COLUMNS];
    UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++)
      column[j] = *(const PAIRS *)(w[j / PANEL_VECTORS]
                                   + (k * PANEL_VECTORS + j % PANEL_VECTORS) * 2 * LANES);
    UNROLLED for (int i = 0; i < rows; i++) {
      int32_t pair;
      memcpy(&pair, a + i * a_stride + 2 * k, sizeof pair);
      UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++)
        exact[i][j] = DOT_INT16(exact[i][j], column[j], pair);
    }
  }
}

INLINE void NAME(clear_exact)(const int rows, const int panels, PAIRS exact[][TILE_COLUMNS]) {
  UNROLLED for (int i = 0; i < rows; i++) {
    UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++) exact[i][j] = (PAIRS){0};
  }
}

INLINE void NAME(clear_sums)(const int rows, const int panels, VECTOR sums[][TILE_COLUMNS]) {
  UNROLLED for (int i = 0; i < rows; i++) {
    UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++) sums[i][j] = (VECTOR){0};
  }
}

// y = or += the tile, of which `columns` columns are there.
INLINE void NAME(store_sums)(const int rows, const int panels, VECTOR sums[][TILE_COLUMNS], float *y,
                             ptrdiff_t y_stride, ptrdiff_t columns, int accumulate) {
  UNROLLED for (int i = 0; i < rows; i++) {
    float *row = y + i * y_stride;
    UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++) {
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

// KIND_tile(rows, panels, s) with `rows` as a constant of at most TILE_ROWS.
#define ROWS_CASE(KIND, n, panels, s)                                                              \
  case n:                                                                                          \
    if (n <= TILE_ROWS) NAME(KIND##_tile)(n <= TILE_ROWS ? n : 1, panels, s);                      \
    break;
#define FOR_ROWS(KIND, rows, panels, s)                                                            \
  switch (rows) {                                                                                  \
    ROWS_CASE(KIND, 1, panels, s)                                                                  \
    ROWS_CASE(KIND, 2, panels, s)                                                                  \
    ROWS_CASE(KIND, 3, panels, s)                                                                  \
    ROWS_CASE(KIND, 4, panels, s)                                                                  \
    ROWS_CASE(KIND, 5, panels, s)                                                                  \
    ROWS_CASE(KIND, 6, panels, s)                                                                  \
    ROWS_CASE(KIND, 7, panels, s)                                                                  \
    ROWS_CASE(KIND, 8, panels, s)                                                                  \
    ROWS_CASE(KIND, 9, panels, s)                                                                  \
    ROWS_CASE(KIND, 10, panels, s)                                                                 \
    ROWS_CASE(KIND, 11, panels, s)                                                                 \
    ROWS_CASE(KIND, 12, panels, s)                                                                 \
  }

// KIND_strip(rows, panels, s): `panels` panels against at most TILE_ROWS rows, as many panels as
// `strip_panels` says. `s` is the struct that says what is multiplied.
#define DEFINE_STRIP(KIND, STRUCT)                                                                 \
  static void NAME(KIND##_panel)(ptrdiff_t rows, const STRUCT *s) { FOR_ROWS(KIND, rows, 1, s) }   \
  static void NAME(KIND##_panels)(ptrdiff_t rows, const STRUCT *s) {                               \
    FOR_ROWS(KIND, rows, TILE_PANELS, s)                                                           \
  }                                                                                                \
  static void NAME(KIND##_few)(ptrdiff_t rows, const STRUCT *s) {                                  \
    if (rows == 1) NAME(KIND##_tile)(1, FEW_PANELS, s);                                            \
    else NAME(KIND##_tile)(2, FEW_PANELS, s);                                                      \
  }                                                                                                \
  INLINE void NAME(KIND##_strip)(ptrdiff_t rows, ptrdiff_t panels, const STRUCT *s) {              \
    if (panels == 1) NAME(KIND##_panel)(rows, s);                                                  \
    else if (panels == TILE_PANELS) NAME(KIND##_panels)(rows, s);                                  \
    else NAME(KIND##_few)(rows, s);                                                                \
  }

// How many panels are taken at once where `left` are left.
INLINE ptrdiff_t NAME(strip_panels)(ptrdiff_t rows, ptrdiff_t left) {
  if (rows <= FEW_ROWS && left >= FEW_PANELS) return FEW_PANELS;
  return left >= TILE_PANELS ? TILE_PANELS : 1;
}

// Rows of each tile when `rows` are shared out evenly.
INLINE ptrdiff_t NAME(even_rows)(ptrdiff_t rows) {
  ptrdiff_t tiles = (rows + TILE_ROWS - 1) / TILE_ROWS;
  return tiles ? (rows + tiles - 1) / tiles : 0;
}

// MARK: Products of groups

// One tile of rows and panels that both have a scale for each group of depths: the sum of a group is exact,
// and the groups' are added up in float32.
INLINE void NAME(product_tile)(const int rows, const int panels, const product_strip *s) {
  VECTOR sums[TILE_ROWS][TILE_COLUMNS];
  NAME(clear_sums)(rows, panels, sums);
  for (ptrdiff_t k = 0, group = 0; k < s->pairs; group++) {
    PAIRS exact[TILE_ROWS][TILE_COLUMNS];
    NAME(clear_exact)(rows, panels, exact);
    ptrdiff_t end = k + s->group_pairs < s->pairs ? k + s->group_pairs : s->pairs;
    NAME(add_products)(rows, panels, exact, s->a, s->a_stride, s->w, k, end, s->ahead);
    k = end;
    UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++) {
      VECTOR scale = LOAD(
          s->w_scales[j / PANEL_VECTORS] + group * PLIMSOLL_PANEL + j % PANEL_VECTORS * LANES);
      UNROLLED for (int i = 0; i < rows; i++)
        sums[i][j] += __builtin_convertvector(exact[i][j], VECTOR)
            * (scale * s->a_scales[i * s->scale_stride + group]);
    }
  }
  NAME(store_sums)(rows, panels, sums, s->y, s->y_stride, s->columns, s->accumulate);
}

DEFINE_STRIP(product, product_strip)

// MARK: Rounding

// The scale with which `n` values become integers of at most `limit`, and its inverse. Neither zeros nor
// values near the smallest have an inverse: they become 0. Where a value is not finite neither is the scale.
INLINE float NAME(scale)(const float *x, ptrdiff_t n, int32_t limit, float *inverse) {
  // Without their signs floats stand in the order of their bits, infinity and NaN above the rest.
  MASK most = {0};
  for (ptrdiff_t i = 0; i < n; i += LANES) {
    VECTOR v = n - i >= LANES ? LOAD(x + i) : NAME(load_partial)(x + i, n - i, 0);
    most = __builtin_elementwise_max(most, (MASK)v & 0x7fffffff);
  }
  return scale_of(__builtin_reduce_max(most), limit, inverse);
}

// q = round(x * inverse).
INLINE void NAME(round_values)(const float *x, ptrdiff_t n, float inverse, int16_t *q) {
  for (ptrdiff_t i = 0; i < n; i += LANES) {
    VECTOR v = n - i >= LANES ? LOAD(x + i) : NAME(load_partial)(x + i, n - i, 0);
    NAME(integers) rounded = NAME(round)(v * inverse);
    memcpy(q + i, &rounded, (size_t)(n - i < LANES ? n - i : LANES) * sizeof(int16_t));
  }
}

static void NAME(quantise)(const float *x, ptrdiff_t x_stride, int16_t *q, ptrdiff_t q_stride,
                           float *scales, ptrdiff_t scale_stride, ptrdiff_t rows, ptrdiff_t count,
                           ptrdiff_t group, int32_t limit) {
  for (ptrdiff_t row = 0; row < rows; row++, x += x_stride, q += q_stride, scales += scale_stride) {
    for (ptrdiff_t from = 0, index = 0; from < count; from += group, index++) {
      ptrdiff_t n = count - from < group ? count - from : group;
      float inverse;
      scales[index] = NAME(scale)(x + from, n, limit, &inverse);
      NAME(round_values)(x + from, n, inverse, q + from);
    }
  }
}
