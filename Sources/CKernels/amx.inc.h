// Products of blocks of bytes in the tile registers of AMX: the kernels of AVX-512 VNNI, with another
// block_product for more than a few rows. Its exact sums are the same, and what follows is added up in the same
// order, so it gives the same bits.
//
// A block of a panel is a tile as it lies: 8 quads of 16 columns. The instruction sums 64 depths as fast as the 32 of
// a block, but a block's sum has a scale of its own; what bounds this kernel is turning sums to float32.

enum {
  // Rows of a tile, and the fewest that are worth one.
  AMX_ROWS = 16,
  AMX_FEWEST_ROWS = 5,
  // Tile registers: exact sums of whole tiles of rows in two, of the last rows; rows of both kinds; weights.
  AMX_SUMS = 0,
  AMX_OTHER_SUMS = 1,
  AMX_LAST_SUMS = 2,
  AMX_A = 3,
  AMX_LAST_A = 4,
  AMX_W = 5,
  AMX_OTHER_W = 6,
};

typedef struct {
  uint8_t palette, start_row, reserved[14];
  uint16_t row_bytes[16];
  uint8_t rows[16];
} amx_shapes;

#pragma clang attribute push(                                                                      \
    __attribute__((target(AVX512_FEATURES ",avx512vnni,amx-tile,amx-int8"))), apply_to = function)

// exact = the sums of one block, (rows, 16), by the tile registers of these numbers.
#define AMX_BLOCK(SUMS, A, W, a, a_stride, w, exact)                                               \
  do {                                                                                             \
    _tile_zero(SUMS);                                                                              \
    _tile_loadd(A, a, a_stride);                                                                   \
    _tile_loadd(W, w, 4 * PLIMSOLL_PANEL);                                                         \
    _tile_dpbsud(SUMS, A, W);                                                                      \
    _tile_stored(SUMS, exact, 4 * PLIMSOLL_PANEL);                                                 \
  } while (0)

// One panel against `rows` rows, which are the last if `last` says so.
static inline __attribute__((always_inline)) void amx_tile(const int rows, const int last,
                                                           const block_strip *s) {
  avx512_vnni_vector sums[AMX_ROWS];
  _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) sums[i] = (avx512_vnni_vector){0};
  _Alignas(64) int32_t exact[2][AMX_ROWS * PLIMSOLL_PANEL];
  for (ptrdiff_t block = 0; block < s->blocks; block++) {
    const uint8_t *w = s->w[0] + block * PLIMSOLL_BLOCK_BYTES;
    if (s->ahead) {
      const uint8_t *ahead = s->ahead + block * PLIMSOLL_BLOCK_BYTES;
      _Pragma("clang loop unroll(full)") for (int line = 0; line < PLIMSOLL_BLOCK_BYTES; line += 64)
          __builtin_prefetch(ahead + line, 0, 2);
    }
    const int8_t *a = s->a + block * PLIMSOLL_BLOCK;
    int32_t *at = exact[block % 2];
    if (last) AMX_BLOCK(AMX_LAST_SUMS, AMX_LAST_A, AMX_W, a, s->a_stride, w, at);
    else if (block % 2) AMX_BLOCK(AMX_OTHER_SUMS, AMX_A, AMX_OTHER_W, a, s->a_stride, w, at);
    else AMX_BLOCK(AMX_SUMS, AMX_A, AMX_W, a, s->a_stride, w, at);
    avx512_vnni_vector scale =
        *(const avx512_vnni_vector *)(const void *)(w + PLIMSOLL_BLOCK * PLIMSOLL_PANEL);
    _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) {
      const plimsoll_block_scale *of_row = &s->a_scales[i * s->scale_stride + block];
      avx512_vnni_mask sum = *(const avx512_vnni_mask *)(at + i * PLIMSOLL_PANEL) + of_row->start;
      sums[i] += __builtin_convertvector(sum, avx512_vnni_vector) * (scale * of_row->scale);
    }
  }
  _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) {
    float *y = s->y + i * s->y_stride;
    if (s->columns >= PLIMSOLL_PANEL) {
      avx512_vnni_vector *place = (avx512_vnni_vector *)y;
      *place = s->accumulate ? *place + sums[i] : sums[i];
    } else {
      for (ptrdiff_t n = 0; n < s->columns; n++) y[n] = (s->accumulate ? y[n] : 0) + sums[i][n];
    }
  }
}

#define AMX_CASE(n)                                                                                \
  case n: amx_tile(n, 1, s); break;
static void amx_last_tile(ptrdiff_t rows, const block_strip *s) {
  switch (rows) {
    AMX_CASE(1)
    AMX_CASE(2)
    AMX_CASE(3)
    AMX_CASE(4)
    AMX_CASE(5)
    AMX_CASE(6)
    AMX_CASE(7)
    AMX_CASE(8)
    AMX_CASE(9)
    AMX_CASE(10)
    AMX_CASE(11)
    AMX_CASE(12)
    AMX_CASE(13)
    AMX_CASE(14)
    AMX_CASE(15)
  }
}

static void amx_whole_tile(const block_strip *s) { amx_tile(AMX_ROWS, 0, s); }

static void amx_block_product(const int8_t *a, ptrdiff_t a_stride, const plimsoll_block_scale *a_scales,
                              ptrdiff_t scale_stride, const uint8_t *w, float *y, ptrdiff_t y_stride,
                              ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t blocks, int accumulate) {
  if (rows < AMX_FEWEST_ROWS) {
    avx512_vnni_block_product(
        a, a_stride, a_scales, scale_stride, w, y, y_stride, rows, columns, blocks, accumulate);
    return;
  }
  uint8_t last = (uint8_t)(rows % AMX_ROWS);
  amx_shapes shapes = {.palette = 1};
  const struct {
    int tile;
    uint16_t row_bytes;
    uint8_t rows;
  } wanted[] = {
    {AMX_SUMS, 4 * PLIMSOLL_PANEL, AMX_ROWS}, {AMX_OTHER_SUMS, 4 * PLIMSOLL_PANEL, AMX_ROWS},
    {AMX_A, PLIMSOLL_BLOCK, AMX_ROWS}, {AMX_W, 4 * PLIMSOLL_PANEL, PLIMSOLL_BLOCK / 4},
    {AMX_OTHER_W, 4 * PLIMSOLL_PANEL, PLIMSOLL_BLOCK / 4},
    {AMX_LAST_SUMS, 4 * PLIMSOLL_PANEL, last}, {AMX_LAST_A, PLIMSOLL_BLOCK, last},
  };
  // A shape of no rows is none at all.
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0] - (last ? 0 : 2); i++) {
    shapes.row_bytes[wanted[i].tile] = wanted[i].row_bytes;
    shapes.rows[wanted[i].tile] = wanted[i].rows;
  }
  _tile_loadconfig(&shapes);
  ptrdiff_t panels = (columns + PLIMSOLL_PANEL - 1) / PLIMSOLL_PANEL;
  for (ptrdiff_t panel = 0; panel < panels; panel++) {
    const uint8_t *at = w + panel * blocks * PLIMSOLL_BLOCK_BYTES;
    const uint8_t *next = panel + 1 < panels ? at + blocks * PLIMSOLL_BLOCK_BYTES : w;
    ptrdiff_t first = panel * PLIMSOLL_PANEL;
    for (ptrdiff_t row = 0; row < rows; row += AMX_ROWS) {
      block_strip strip = {
        .a = a + row * a_stride, .a_stride = a_stride,
        .a_scales = a_scales + row * scale_stride, .scale_stride = scale_stride, .w = &at,
        .y = y + row * y_stride + first, .y_stride = y_stride, .columns = columns - first,
        .blocks = blocks, .accumulate = accumulate, .ahead = row == 0 ? next : NULL,
      };
      if (rows - row >= AMX_ROWS) amx_whole_tile(&strip);
      else amx_last_tile(rows - row, &strip);
    }
  }
  // Else every switch between threads would save the tiles.
  _tile_release();
}

#pragma clang attribute pop

static const plimsoll_kernels amx_table = {
  .name = "AMX",
  .rms_norm = avx512_vnni_rms_norm,
  .rotary = avx512_vnni_rotary,
  .softmax_causal = avx512_vnni_softmax_causal,
  .swiglu = avx512_vnni_swiglu,
  .dot_rows = avx512_vnni_dot_rows,
  .weighted_sum = avx512_vnni_weighted_sum,
  .quantise = avx512_vnni_quantise,
  .panel_product = avx512_vnni_panel_product,
  .bytes_a_depth = 1,
  .quantise_blocks = avx512_vnni_quantise_blocks,
  .block_product = amx_block_product,
  .store_tokens = avx512_vnni_store_tokens,
  .page_scores = avx512_vnni_page_scores,
  .page_softmax = avx512_vnni_page_softmax,
  .page_values = avx512_vnni_page_values,
};
