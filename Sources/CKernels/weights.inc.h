// Products with packed weights: after tiles.inc.h, once for each instruction set.

static void NAME(panel_product)(const int16_t *a, ptrdiff_t a_stride, const float *a_scales,
                                ptrdiff_t scale_stride, const int16_t *w, const float *w_scales,
                                float *y, ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t columns,
                                ptrdiff_t pairs, int accumulate) {
  ptrdiff_t panels = (columns + PLIMSOLL_PANEL - 1) / PLIMSOLL_PANEL;
  ptrdiff_t groups = (2 * pairs + PLIMSOLL_GROUP - 1) / PLIMSOLL_GROUP;
  ptrdiff_t step = NAME(even_rows)(rows);
  for (ptrdiff_t panel = 0, taken; panel < panels; panel += taken) {
    taken = NAME(strip_panels)(rows, panels - panel);
    // This strip's panels, then the next one's.
    const int16_t *at[2 * TILE_COLUMNS / PANEL_VECTORS];
    const float *scales[TILE_COLUMNS / PANEL_VECTORS];
    for (ptrdiff_t j = 0; j < 2 * taken; j++)
      at[j] = w + (panel + j < panels ? panel + j : 0) * pairs * 2 * PLIMSOLL_PANEL;
    for (ptrdiff_t j = 0; j < taken; j++)
      scales[j] = w_scales + (panel + j) * groups * PLIMSOLL_PANEL;
    ptrdiff_t first = panel * PLIMSOLL_PANEL;
    for (ptrdiff_t row = 0, tile = 0; row < rows; row += step, tile++) {
      product_strip strip = {
        .a = a + row * a_stride, .a_stride = a_stride,
        .a_scales = a_scales + row * scale_stride, .scale_stride = scale_stride,
        .w = at, .w_scales = scales,
        .y = y + row * y_stride + first, .y_stride = y_stride, .columns = columns - first,
        .pairs = pairs, .group_pairs = PLIMSOLL_GROUP / 2, .accumulate = accumulate,
        .ahead = tile < taken ? at[taken + tile] : at[0],
      };
      NAME(product_strip)(rows - row < step ? rows - row : step, taken, &strip);
    }
  }
}
