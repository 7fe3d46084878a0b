// One variant: its kernels, its table, and the end of its names.

#define TILE_COLUMNS                                                                               \
  ((FEW_PANELS > TILE_PANELS ? FEW_PANELS : TILE_PANELS) * PLIMSOLL_PANEL / LANES)

// What a variant defines, and within which bounds: NAME(kernel), the prefix of its functions; LABEL, what it is called;
// LANES, the 32-bit lanes of a vector; DOT_INT16 (tiles.inc.h); TILE_ROWS rows and TILE_PANELS
// panels of a tile of 16-bit products, BYTE_ROWS rows and BYTE_VECTORS vectors of one of 8-bit products, which stay in
// registers; up to FEW_ROWS rows take FEW_PANELS panels at once. Beyond these the switches over
// rows (tiles.inc.h, blocks.inc.h) have no case, and rows would stay unwritten. If its instructions allow, also DOT_INT8,
// SIGNED_WEIGHTS, DOT_ROW_PAIRS (blocks.inc.h). All are undefined at the end of this file.
_Static_assert(TILE_ROWS >= 1 && TILE_ROWS <= 12, "tiles.inc.h has cases for 1 to 12 rows");
_Static_assert(BYTE_ROWS >= 1 && BYTE_ROWS <= 12, "blocks.inc.h has cases for 1 to 12 rows");
_Static_assert(FEW_ROWS >= 0 && FEW_ROWS <= 2, "a few rows are one or two");
_Static_assert(TILE_PANELS >= 1 && FEW_PANELS >= 1 && BYTE_VECTORS >= 1, "a tile has a column");
_Static_assert(PLIMSOLL_PANEL % LANES == 0, "a panel is whole vectors");

#include "vector.inc.h"
#include "tiles.inc.h"
#include "weights.inc.h"
#include "blocks.inc.h"
#include "pages.inc.h"

static const plimsoll_kernels NAME(table) = {
  .name = LABEL,
  .rms_norm = NAME(rms_norm),
  .rotary = NAME(rotary),
  .softmax_causal = NAME(softmax_causal),
  .swiglu = NAME(swiglu),
  .dot_rows = NAME(dot_rows),
  .weighted_sum = NAME(weighted_sum),
  .quantise = NAME(quantise),
  .panel_product = NAME(panel_product),
  .bytes_a_depth = BYTES_A_DEPTH,
  .quantise_blocks = NAME(quantise_blocks),
  .block_product = NAME(block_product),
  .store_tokens = NAME(store_tokens),
  .page_scores = NAME(page_scores),
  .page_softmax = NAME(page_softmax),
  .page_values = NAME(page_values),
};

#undef TILE_COLUMNS
#undef VECTOR
#undef MASK
#undef LOAD
#undef STORE
#undef PANEL_VECTORS
#undef INLINE
#undef UNROLLED
#undef PAIRS
#undef ROWS_CASE
#undef FOR_ROWS
#undef DEFINE_STRIP
#undef NAME
#undef LANES
#undef LABEL
#undef TILE_ROWS
#undef TILE_PANELS
#undef FEW_ROWS
#undef FEW_PANELS
#undef DOT_INT16
#undef DOT_INT8
#undef SIGNED_WEIGHTS
#undef DOT_ROW_PAIRS
#undef BLOCK_QUADS
#undef BYTE_ROWS
#undef BYTE_VECTORS
#undef BYTE_COLUMNS
#undef FEW_VECTORS
#undef BLOCK_CASE
#undef BYTES_A_DEPTH
