// Attention over pages of keys and values: after tiles.inc.h, once for each instruction set.

// Puts rows of keys and values, (rows, head_size) each, into slots `slot` and following of a page.
static void NAME(store_tokens)(const float *keys, const float *values, ptrdiff_t stride,
                               ptrdiff_t rows, ptrdiff_t head_size, ptrdiff_t slot, int16_t *page_keys,
                               int16_t *page_values) {
  float *key_scales = key_scales_of(page_keys, head_size);
  float *value_scales = value_scales_of(page_values, head_size);
  int16_t rounded[PLIMSOLL_KEY_GROUP];
  for (ptrdiff_t row = 0; row < rows; row++, slot++, keys += stride, values += stride) {
    float inverse;
    for (ptrdiff_t from = 0, group = 0; from < head_size; from += PLIMSOLL_KEY_GROUP, group++) {
      ptrdiff_t n = head_size - from < PLIMSOLL_KEY_GROUP ? head_size - from : PLIMSOLL_KEY_GROUP;
      key_scales[group * PLIMSOLL_PANEL + slot] =
          NAME(scale)(keys + from, n, PLIMSOLL_KEY_LIMIT, &inverse);
      NAME(round_values)(keys + from, n, inverse, rounded);
      // A column of a panel: pairs of depths.
      int16_t *column = page_keys + from * PLIMSOLL_PANEL + 2 * slot;
      for (ptrdiff_t k = 0; k < n; k++) column[k / 2 * 2 * PLIMSOLL_PANEL + k % 2] = rounded[k];
    }
    value_scales[slot] = NAME(scale)(values, head_size, PLIMSOLL_VALUE_LIMIT, &inverse);
    for (ptrdiff_t from = 0; from < head_size; from += PLIMSOLL_PANEL) {
      ptrdiff_t n = head_size - from < PLIMSOLL_PANEL ? head_size - from : PLIMSOLL_PANEL;
      NAME(round_values)(values + from, n, inverse, rounded);
      // A depth of a panel of 16 values.
      int16_t *depth = page_values + from * PLIMSOLL_PANEL + slot / 2 * 2 * PLIMSOLL_PANEL + slot % 2;
      for (ptrdiff_t d = 0; d < n; d++) depth[2 * d] = rounded[d];
    }
  }
}

static void NAME(page_scores)(const int16_t *q, ptrdiff_t q_stride, const float *q_scales,
                              ptrdiff_t scale_stride, const int16_t *const *pages,
                              ptrdiff_t page_count, ptrdiff_t offset, float *s, ptrdiff_t s_stride,
                              ptrdiff_t rows, ptrdiff_t head_size) {
  ptrdiff_t step = NAME(even_rows)(rows);
  for (ptrdiff_t page = 0, taken; page < page_count; page += taken) {
    taken = NAME(strip_panels)(rows, page_count - page);
    const int16_t *at[2 * TILE_COLUMNS / PANEL_VECTORS];
    const float *scales[TILE_COLUMNS / PANEL_VECTORS];
    for (ptrdiff_t j = 0; j < 2 * taken; j++)
      at[j] = pages[page + j < page_count ? page + j : 0] + offset;
    for (ptrdiff_t j = 0; j < taken; j++) scales[j] = key_scales_of((int16_t *)at[j], head_size);
    for (ptrdiff_t row = 0, tile = 0; row < rows; row += step, tile++) {
      product_strip strip = {
        .a = q + row * q_stride, .a_stride = q_stride,
        .a_scales = q_scales + row * scale_stride, .scale_stride = scale_stride,
        .w = at, .w_scales = scales,
        .y = s + row * s_stride + page * PLIMSOLL_PANEL, .y_stride = s_stride,
        .columns = taken * PLIMSOLL_PANEL,
        .pairs = head_size / 2, .group_pairs = PLIMSOLL_KEY_GROUP / 2, .accumulate = 0,
        .ahead = tile < taken ? at[taken + tile] : at[0],
      };
      NAME(product_strip)(rows - row < step ? rows - row : step, taken, &strip);
    }
  }
}

// e^x for x up to 0 within 1e-5 of itself, where the weights of values have 13 bits and a sign; what is below −87 is
// e^−87, and NaN stays NaN.
INLINE VECTOR NAME(exp_of_negative)(VECTOR x) {
  const VECTOR low = NAME(splat)(-87.0f);
  x = NAME(select)(x < low, low, x);
  const VECTOR magic = NAME(splat)(12582912.0f);
  VECTOR shifted = x * 1.44269504088896341f + magic;
  VECTOR r = x - (shifted - magic) * 0.6931471805599453f;
  VECTOR p = r * (1.0f / 120) + (1.0f / 24);
  p = p * r + (1.0f / 6);
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  // A product, as a sum of bits could make a number of NaN.
  return p * (VECTOR)(((MASK)shifted << 23) + 0x3f800000);
}

static float NAME(page_softmax)(float *s, ptrdiff_t page_count, const int32_t *seen, float scale,
                                const int16_t *const *pages, ptrdiff_t offset, ptrdiff_t head_size,
                                int16_t *p, float *p_scales) {
  const float lowest = -3.0e38f;
  MASK lane;
  for (int i = 0; i < LANES; i++) lane[i] = i;
  VECTOR best = NAME(splat)(lowest);
  for (ptrdiff_t page = 0; page < page_count; page++) {
    for (int v = 0; v < PANEL_VECTORS; v++) {
      VECTOR x = LOAD(s + page * PLIMSOLL_PANEL + v * LANES);
      x = NAME(select)(lane + v * LANES < seen[page], x, NAME(splat)(lowest));
      best = NAME(select)(x > best, x, best);
    }
  }
  float maximum = lowest;
  for (int i = 0; i < LANES; i++) maximum = best[i] > maximum ? best[i] : maximum;
  VECTOR sums = {0};
  for (ptrdiff_t first = 0, group = 0; first < page_count; first += PLIMSOLL_PAGE_GROUP, group++) {
    ptrdiff_t end = first + PLIMSOLL_PAGE_GROUP < page_count ? first + PLIMSOLL_PAGE_GROUP : page_count;
    MASK most = {0};
    for (ptrdiff_t page = first; page < end; page++) {
      const float *scales = value_scales_of((int16_t *)pages[page] + offset, head_size);
      for (int v = 0; v < PANEL_VECTORS; v++) {
        float *at = s + page * PLIMSOLL_PANEL + v * LANES;
        MASK is_seen = lane + v * LANES < seen[page];
        VECTOR e = NAME(exp_of_negative)((LOAD(at) - maximum) * scale);
        e = (VECTOR)((MASK)e & is_seen);
        sums += e;
        // The scale of a slot that is not seen may be anything.
        VECTOR weighted = e * (VECTOR)((MASK)LOAD(scales + v * LANES) & is_seen);
        STORE(at, weighted);
        most = __builtin_elementwise_max(most, (MASK)weighted & 0x7fffffff);
      }
    }
    float inverse;
    p_scales[group] = scale_of(__builtin_reduce_max(most), PLIMSOLL_WEIGHT_OF_VALUE_LIMIT, &inverse);
    NAME(round_values)(s + first * PLIMSOLL_PANEL, (end - first) * PLIMSOLL_PANEL, inverse,
                       p + first * PLIMSOLL_PANEL);
  }
  return NAME(sum)(sums);
}

// One tile of the weighted sum of values: the depth runs over the pages.
INLINE void NAME(values_tile)(const int rows, const int panels, const values_strip *s) {
  VECTOR sums[TILE_ROWS][TILE_COLUMNS];
  NAME(clear_sums)(rows, panels, sums);
  for (ptrdiff_t page = 0, group = 0; page < s->page_count; group++) {
    PAIRS exact[TILE_ROWS][TILE_COLUMNS];
    NAME(clear_exact)(rows, panels, exact);
    ptrdiff_t end =
        page + PLIMSOLL_PAGE_GROUP < s->page_count ? page + PLIMSOLL_PAGE_GROUP : s->page_count;
    for (; page < end; page++) {
      const int16_t *w[TILE_COLUMNS / PANEL_VECTORS];
      UNROLLED for (int j = 0; j < panels; j++)
        w[j] = s->pages[page] + s->offset + j * PLIMSOLL_PANEL * PLIMSOLL_PANEL;
      const int16_t *ahead = s->pages[page + 1 < s->page_count ? page + 1 : page] + s->offset;
      NAME(add_products)(rows, panels, exact, s->p + page * PLIMSOLL_PANEL, s->p_stride, w, 0,
                         PLIMSOLL_PANEL / 2, ahead);
    }
    UNROLLED for (int i = 0; i < rows; i++) {
      float scale = s->p_scales[i * s->scale_stride + group];
      UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++)
        sums[i][j] += __builtin_convertvector(exact[i][j], VECTOR) * scale;
    }
  }
  UNROLLED for (int i = 0; i < rows; i++) {
    UNROLLED for (int j = 0; j < panels * PANEL_VECTORS; j++) sums[i][j] *= s->factor[i];
  }
  NAME(store_sums)(rows, panels, sums, s->y, s->y_stride, panels * PLIMSOLL_PANEL, 0);
}

DEFINE_STRIP(values, values_strip)

static void NAME(page_values)(const int16_t *p, ptrdiff_t p_stride, const float *p_scales,
                              ptrdiff_t scale_stride, const int16_t *const *pages,
                              ptrdiff_t page_count, ptrdiff_t offset, const float *factor, float *y,
                              ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t head_size) {
  ptrdiff_t panels = (head_size + PLIMSOLL_PANEL - 1) / PLIMSOLL_PANEL;
  ptrdiff_t step = NAME(even_rows)(rows);
  for (ptrdiff_t row = 0; row < rows; row += step) {
    for (ptrdiff_t panel = 0, taken; panel < panels; panel += taken) {
      taken = NAME(strip_panels)(rows, panels - panel);
      values_strip strip = {
        .p = p + row * p_stride, .p_stride = p_stride,
        .p_scales = p_scales + row * scale_stride, .scale_stride = scale_stride,
        .pages = pages, .page_count = page_count,
        .offset = offset + panel * PLIMSOLL_PANEL * PLIMSOLL_PANEL, .factor = factor + row,
        .y = y + row * y_stride + panel * PLIMSOLL_PANEL, .y_stride = y_stride,
      };
      NAME(values_strip)(rows - row < step ? rows - row : step, taken, &strip);
    }
  }
}
