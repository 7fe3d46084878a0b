// One variant: its kernels, its table, and the end of its names.

#define TILE_COLUMNS                                                                               \
  ((FEW_PANELS > TILE_PANELS ? FEW_PANELS : TILE_PANELS) * PLIMSOLL_PANEL / LANES)

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
#undef BLOCK_QUADS
#undef BYTE_ROWS
#undef BYTE_VECTORS
#undef BYTE_COLUMNS
#undef FEW_VECTORS
#undef BLOCK_CASE
#undef BYTES_A_DEPTH
