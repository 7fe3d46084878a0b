// Products of 8-bit integers in blocks: after tiles.inc.h, once for each instruction set.
//
// A variant that has an instruction for products of quads of bytes defines DOT_INT8(sum, quads, quad): it adds
// to each 32-bit lane of `sum` the products of its four bytes with the four signed ones that are in every lane.
// Where that wants signs in the first factor too, it defines SIGNED_WEIGHTS; and DOT_ROW_PAIRS(sums, rows, columns)
// where one instruction multiplies the eight bytes of two rows by those of two columns. The others take quads apart into two
// pairs of 16-bit integers and use DOT_INT16; their rounded rows are kept so, the quad (0, 1, 2, 3) as the pairs
// (0, 2) and (1, 3).

#define BLOCK_QUADS (PLIMSOLL_BLOCK / 4)

#ifdef DOT_INT8
#define BYTES_A_DEPTH 1
#else
#define BYTES_A_DEPTH 2
#endif

// A tile is BYTE_ROWS rows by BYTE_VECTORS vectors of columns, or up to FEW_ROWS rows by FEW_VECTORS.
#define FEW_VECTORS (FEW_PANELS * PANEL_VECTORS)
#define BYTE_COLUMNS (FEW_VECTORS > BYTE_VECTORS ? FEW_VECTORS : BYTE_VECTORS)

#ifdef DOT_ROW_PAIRS
_Static_assert(LANES == 4, "two rows by two columns fill a vector");

// add_block for an even number of rows. Two quads of a column behind one another are its eight bytes.
INLINE void NAME(add_row_pairs)(const int rows, const int vectors, PAIRS exact[][BYTE_COLUMNS],
                                const int8_t *a, ptrdiff_t a_stride, const uint8_t *const *w) {
  PAIRS sums[BYTE_ROWS / 2][2 * BYTE_COLUMNS];
  UNROLLED for (int i = 0; i < rows / 2; i++) {
    UNROLLED for (int j = 0; j < 2 * vectors; j++) sums[i][j] = (PAIRS){0};
  }
  for (int k = 0; k < BLOCK_QUADS; k += 2) {
    PAIRS columns[2 * BYTE_COLUMNS];
    UNROLLED for (int j = 0; j < vectors; j++) {
      const uint8_t *at = w[j] + k * 4 * PLIMSOLL_PANEL;
      PAIRS first = *(const PAIRS *)at ^ (int32_t)0x80808080;
      PAIRS second = *(const PAIRS *)(at + 4 * PLIMSOLL_PANEL) ^ (int32_t)0x80808080;
      columns[2 * j] = __builtin_shufflevector(first, second, 0, 4, 1, 5);
      columns[2 * j + 1] = __builtin_shufflevector(first, second, 2, 6, 3, 7);
    }
    UNROLLED for (int i = 0; i < rows; i += 2) {
      int64_t both[2];
      memcpy(&both[0], a + i * a_stride + 4 * k, sizeof both[0]);
      memcpy(&both[1], a + (i + 1) * a_stride + 4 * k, sizeof both[1]);
      PAIRS pair;
      memcpy(&pair, both, sizeof pair);
      UNROLLED for (int j = 0; j < 2 * vectors; j++)
        sums[i / 2][j] = DOT_ROW_PAIRS(sums[i / 2][j], pair, columns[j]);
    }
  }
  UNROLLED for (int i = 0; i < rows; i += 2) {
    UNROLLED for (int j = 0; j < vectors; j++) {
      PAIRS left = sums[i / 2][2 * j], right = sums[i / 2][2 * j + 1];
      exact[i][j] += __builtin_shufflevector(left, right, 0, 1, 4, 5);
      exact[i + 1][j] += __builtin_shufflevector(left, right, 2, 3, 6, 7);
    }
  }
}
#endif

// exact[row][vector] += the products of a block's depths. Row i is a + i * a_stride, vector j's begin at w[j].
INLINE void NAME(add_block)(const int rows, const int vectors, PAIRS exact[][BYTE_COLUMNS],
                            const int8_t *a, ptrdiff_t a_stride, const uint8_t *const *w) {
#ifdef DOT_ROW_PAIRS
  if (rows % 2 == 0) {
    NAME(add_row_pairs)(rows, vectors, exact, a, a_stride, w);
    return;
  }
#endif
  for (int k = 0; k < BLOCK_QUADS; k++) {
#ifdef DOT_INT8
    PAIRS quads[BYTE_COLUMNS];
    UNROLLED for (int j = 0; j < vectors; j++) {
      quads[j] = *(const PAIRS *)(w[j] + k * 4 * PLIMSOLL_PANEL);
#ifdef SIGNED_WEIGHTS
      quads[j] ^= (int32_t)0x80808080;
#endif
    }
    UNROLLED for (int i = 0; i < rows; i++) {
      int32_t quad;
      memcpy(&quad, a + i * a_stride + 4 * k, sizeof quad);
      UNROLLED for (int j = 0; j < vectors; j++) exact[i][j] = DOT_INT8(exact[i][j], quads[j], quad);
    }
#else
    // Of two vectors at most at a time, or the registers do not hold them.
    UNROLLED for (int first = 0; first < vectors; first += 2) {
      const int count = vectors - first < 2 ? vectors - first : 2;
      PAIRS outer[2], inner[2];
      UNROLLED for (int j = 0; j < count; j++) {
        PAIRS quads = *(const PAIRS *)(w[first + j] + k * 4 * PLIMSOLL_PANEL);
        outer[j] = quads & 0x00ff00ff;
        inner[j] = (quads >> 8) & 0x00ff00ff;
      }
      UNROLLED for (int i = 0; i < rows; i++) {
        int32_t pairs[2];
        memcpy(pairs, a + i * a_stride + 8 * k, sizeof pairs);
        UNROLLED for (int j = 0; j < count; j++)
          exact[i][first + j] = DOT_INT16(exact[i][first + j], outer[j], pairs[0]);
        UNROLLED for (int j = 0; j < count; j++)
          exact[i][first + j] = DOT_INT16(exact[i][first + j], inner[j], pairs[1]);
      }
    }
#endif
  }
}

// One tile: the sum of a block is exact, and the blocks' are added up in float32.
INLINE void NAME(block_tile)(const int rows, const int vectors, const block_strip *s) {
  VECTOR sums[BYTE_ROWS][BYTE_COLUMNS];
  UNROLLED for (int i = 0; i < rows; i++) {
    UNROLLED for (int j = 0; j < vectors; j++) sums[i][j] = (VECTOR){0};
  }
  for (ptrdiff_t block = 0; block < s->blocks; block++) {
    const uint8_t *w[BYTE_COLUMNS];
    UNROLLED for (int j = 0; j < vectors; j++) w[j] = s->w[j] + block * PLIMSOLL_BLOCK_BYTES;
    if (s->ahead) {
      const uint8_t *ahead = s->ahead + block * PLIMSOLL_BLOCK_BYTES;
      UNROLLED for (int line = 0; line < PLIMSOLL_BLOCK_BYTES; line += 64)
        __builtin_prefetch(ahead + line, 0, 2);
    }
    PAIRS exact[BYTE_ROWS][BYTE_COLUMNS];
    UNROLLED for (int i = 0; i < rows; i++) {
#ifdef SIGNED_WEIGHTS
      int32_t start = 0;
#else
      int32_t start = s->a_scales[i * s->scale_stride + block].start;
#endif
      UNROLLED for (int j = 0; j < vectors; j++) exact[i][j] = start - (PAIRS){0};
    }
    NAME(add_block)(rows, vectors, exact, s->a + block * PLIMSOLL_BLOCK * BYTES_A_DEPTH, s->a_stride, w);
    VECTOR w_scale[BYTE_COLUMNS];
    UNROLLED for (int j = 0; j < vectors; j++)
      w_scale[j] = *(const VECTOR *)(w[j] + PLIMSOLL_BLOCK * PLIMSOLL_PANEL);
    UNROLLED for (int i = 0; i < rows; i++) {
      float a_scale = s->a_scales[i * s->scale_stride + block].scale;
      UNROLLED for (int j = 0; j < vectors; j++)
        sums[i][j] += __builtin_convertvector(exact[i][j], VECTOR) * (w_scale[j] * a_scale);
    }
  }
  UNROLLED for (int i = 0; i < rows; i++) {
    float *y = s->y + i * s->y_stride;
    UNROLLED for (int j = 0; j < vectors; j++) {
      ptrdiff_t left = s->columns - j * LANES;
      if (left >= LANES) {
        STORE(y + j * LANES, s->accumulate ? LOAD(y + j * LANES) + sums[i][j] : sums[i][j]);
      } else {
        for (ptrdiff_t lane = 0; lane < left; lane++)
          y[j * LANES + lane] = (s->accumulate ? y[j * LANES + lane] : 0) + sums[i][j][lane];
      }
    }
  }
}

#define BLOCK_CASE(n)                                                                              \
  case n:                                                                                          \
    if (n <= BYTE_ROWS) NAME(block_tile)(n <= BYTE_ROWS ? n : 1, BYTE_VECTORS, s);                 \
    break;
static void NAME(block_strip)(ptrdiff_t rows, ptrdiff_t vectors, const block_strip *s) {
  if (vectors > BYTE_VECTORS) {
    if (rows == 1) NAME(block_tile)(1, FEW_VECTORS, s);
    else NAME(block_tile)(2, FEW_VECTORS, s);
    return;
  }
  if (vectors < BYTE_VECTORS) {
    for (ptrdiff_t row = 0; row < rows; row++) {
      block_strip one = *s;
      one.a += row * s->a_stride;
      one.a_scales += row * s->scale_stride;
      one.y += row * s->y_stride;
      NAME(block_tile)(1, 1, &one);
    }
    return;
  }
  switch (rows) {
    BLOCK_CASE(1)
    BLOCK_CASE(2)
    BLOCK_CASE(3)
    BLOCK_CASE(4)
    BLOCK_CASE(5)
    BLOCK_CASE(6)
    BLOCK_CASE(7)
    BLOCK_CASE(8)
    BLOCK_CASE(9)
    BLOCK_CASE(10)
    BLOCK_CASE(11)
    BLOCK_CASE(12)
  }
}

static void NAME(block_product)(const int8_t *a, ptrdiff_t a_stride, const plimsoll_block_scale *a_scales,
                                ptrdiff_t scale_stride, const uint8_t *w, float *y, ptrdiff_t y_stride,
                                ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t blocks, int accumulate) {
  ptrdiff_t vectors = (columns + LANES - 1) / LANES;
  ptrdiff_t tiles = (rows + BYTE_ROWS - 1) / BYTE_ROWS;
  ptrdiff_t step = tiles ? (rows + tiles - 1) / tiles : 0;
  for (ptrdiff_t vector = 0, taken; vector < vectors; vector += taken) {
    ptrdiff_t left = vectors - vector;
    taken = rows <= FEW_ROWS && left >= FEW_VECTORS ? FEW_VECTORS : left >= BYTE_VECTORS ? BYTE_VECTORS : 1;
    // This strip's vectors, then the next one's.
    const uint8_t *at[2 * BYTE_COLUMNS];
    for (ptrdiff_t j = 0; j < 2 * taken; j++) {
      ptrdiff_t v = vector + j < vectors ? vector + j : 0;
      at[j] = w + v / PANEL_VECTORS * blocks * PLIMSOLL_BLOCK_BYTES + v % PANEL_VECTORS * LANES * 4;
    }
    ptrdiff_t first = vector * LANES;
    for (ptrdiff_t row = 0, tile = 0; row < rows; row += step, tile++) {
      block_strip strip = {
        .a = a + row * a_stride, .a_stride = a_stride,
        .a_scales = a_scales + row * scale_stride, .scale_stride = scale_stride, .w = at,
        .y = y + row * y_stride + first, .y_stride = y_stride, .columns = columns - first,
        .blocks = blocks, .accumulate = accumulate, .ahead = tile < taken ? at[taken + tile] : NULL,
      };
      NAME(block_strip)(rows - row < step ? rows - row : step, taken, &strip);
    }
  }
}

// MARK: Rounding

typedef int8_t NAME(bytes) __attribute__((vector_size(LANES), aligned(1)));

// at[...] = the block's integers, in the order of this variant.
INLINE void NAME(keep_bytes)(const int8_t *bytes, int8_t *at) {
#ifdef DOT_INT8
  memcpy(at, bytes, PLIMSOLL_BLOCK);
#else
  int16_t apart[PLIMSOLL_BLOCK];
  for (int k = 0; k < PLIMSOLL_BLOCK; k += 4) {
    apart[k] = bytes[k];
    apart[k + 1] = bytes[k + 2];
    apart[k + 2] = bytes[k + 1];
    apart[k + 3] = bytes[k + 3];
  }
  memcpy(at, apart, sizeof apart);
#endif
}

static void NAME(quantise_blocks)(const float *x, ptrdiff_t x_stride, int8_t *q, ptrdiff_t q_stride,
                                  plimsoll_block_scale *scales, ptrdiff_t scale_stride, ptrdiff_t rows,
                                  ptrdiff_t count) {
  for (ptrdiff_t row = 0; row < rows; row++, x += x_stride, q += q_stride, scales += scale_stride) {
    for (ptrdiff_t from = 0, block = 0; from < count; from += PLIMSOLL_BLOCK, block++) {
      ptrdiff_t n = count - from < PLIMSOLL_BLOCK ? count - from : PLIMSOLL_BLOCK;
      // What is behind the end meets zeros and is not summed either.
      float padded[PLIMSOLL_BLOCK] = {0};
      const float *values = x + from;
      if (n < PLIMSOLL_BLOCK) values = memcpy(padded, values, (size_t)n * sizeof(float));
      float inverse;
      scales[block].scale = NAME(scale)(values, PLIMSOLL_BLOCK, PLIMSOLL_BYTE_LIMIT, &inverse);
      int8_t bytes[PLIMSOLL_BLOCK];
      MASK sums = {0};
      UNROLLED for (int k = 0; k < PLIMSOLL_BLOCK; k += LANES) {
        MASK whole = NAME(nearest)(LOAD(values + k) * inverse);
        NAME(bytes) narrow = __builtin_convertvector(whole, NAME(bytes));
        memcpy(bytes + k, &narrow, sizeof narrow);
        sums += __builtin_convertvector(narrow, MASK);
      }
      scales[block].start = -PLIMSOLL_BYTE_ZERO * __builtin_reduce_add(sums);
      NAME(keep_bytes)(bytes, q + from * BYTES_A_DEPTH);
    }
  }
}
