// The kernels of the forward pass.
//
// Every kernel is compiled once for each instruction set and chosen at run time. All pointers are to
// float32 unless they say otherwise, none need be aligned (but weights in 8 bits to their scales, 4 bytes), and rows lie `stride` values apart.
//
// In a product of activations and weights a *row* is what one token brings, a *column* what one output of the layer
// is made of, and the *depth* runs over the layer's inputs; weights are (columns, depth).
//
// Numbers of 16 bits stand in *panels* of 16 columns: for each pair of neighbouring depths (2k, 2k + 1)
// the 16 columns' pairs follow one another, so that one vector holds the pairs of several columns, as
// the dot-product instructions want them.
//
// All of them are integers that share scales, a scale for each *group* of neighbouring depths: the sum of
// a group's products is exact, and the groups' sums are added up in float32. Weights have a scale for each
// column and PLIMSOLL_GROUP depths, and what meets them for each row and as many.
//
// Weights in 8 bits, and what meets them, share scales in *blocks* of 32 depths. A panel is its blocks one after
// the other, each of them 8 quads of neighbouring depths (4k … 4k + 3), in which the 16 columns' quads follow one
// another, and then 16 scales, one a column. A weight is stored with 128 added to it, so without a sign, as the
// instructions for products of bytes want one of their factors; what the sums have too much for that is known
// beforehand. A scale is the largest absolute value of its block over 127, in float32; an integer is the value
// times one over the scale, rounded, half to even.
//
// A *page* holds the keys and values of up to 16 tokens of one head. Its keys are a panel whose columns are
// the tokens, with a scale for each token and PLIMSOLL_KEY_GROUP depths, as the queries have that meet them.
// Its values are panels of 16 values whose depths are the tokens, with a scale for each token; since those
// scales stand along the depth, they are multiplied into the weights of the sum, which have scales of their
// own for each PLIMSOLL_PAGE_GROUP pages.
//
// In every variant a value of the result is summed over the depth in one order, whatever stands beside
// it: results do not depend on how rows are put together.
#ifndef PLIMSOLL_CKERNELS_H
#define PLIMSOLL_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

enum {
  // Columns of a panel, and tokens of a page.
  PLIMSOLL_PANEL = 16,
  // Depths that share a scale, of weights and of keys; pages that do, of the weights of values.
  PLIMSOLL_GROUP = 128,
  PLIMSOLL_KEY_GROUP = 32,
  PLIMSOLL_PAGE_GROUP = 4,
  // The largest absolute values of rounded weights and of what they meet: a group's sum, at most
  // 128 * 2047 * 8191, fits 32 bits. What is rounded anew for each text gets the larger share of the bits,
  // because single activations stand out more than single weights do.
  PLIMSOLL_WEIGHT_LIMIT = 2047,
  PLIMSOLL_ACTIVATION_LIMIT = 8191,
  // Of keys and of queries: 32 * 8191 * 8191 fits.
  PLIMSOLL_KEY_LIMIT = 8191,
  // Of values and of their weights: 4 * 16 * 4095 * 8191 fits.
  PLIMSOLL_VALUE_LIMIT = 4095,
  PLIMSOLL_WEIGHT_OF_VALUE_LIMIT = 8191,

  // In 8 bits: depths of a block, which share a scale; the largest absolute value of what is rounded; what
  // is added to a weight, so that it has no sign; bytes of a block of a panel, its scales among them.
  PLIMSOLL_BLOCK = 32,
  PLIMSOLL_BYTE_LIMIT = 127,
  PLIMSOLL_BYTE_ZERO = 128,
  PLIMSOLL_BLOCK_BYTES = PLIMSOLL_BLOCK * PLIMSOLL_PANEL + PLIMSOLL_PANEL * 4,
};

// Of a block of a rounded row: its scale, and with what its exact sums start, -PLIMSOLL_BYTE_ZERO times the sum
// of its integers, since weights have PLIMSOLL_BYTE_ZERO added to them.
typedef struct plimsoll_block_scale {
  float scale;
  int32_t start;
} plimsoll_block_scale;

typedef struct plimsoll_kernels {
  const char *name;

  // y[r, :] = x[r, :] / sqrt(mean(x[r, :]^2) + epsilon) * weight; x and y are (rows, width).
  void (*rms_norm)(const float *x, const float *weight, float *y, ptrdiff_t rows, ptrdiff_t width,
                   float epsilon);

  // Turns the pairs (x[i], x[i + head_size / 2]) of each of `heads` neighbouring heads of each row;
  // cosine and sine are (rows, head_size / 2).
  void (*rotary)(float *x, ptrdiff_t rows, ptrdiff_t stride, ptrdiff_t heads, ptrdiff_t head_size,
                 const float *cosine, const float *sine);

  // softmax(scale * x) over the first `visible + r` values of row r (at most `columns`); what lies
  // behind them in the row becomes 0. A NaN in a row makes the whole row NaN.
  void (*softmax_causal)(float *x, ptrdiff_t rows, ptrdiff_t stride, ptrdiff_t columns,
                         ptrdiff_t visible, float scale);

  // y = silu(gate) * up, all (rows, width).
  void (*swiglu)(const float *gate, const float *up, float *y, ptrdiff_t rows, ptrdiff_t width,
                 ptrdiff_t in_stride, ptrdiff_t out_stride);

  // y[r, n] = (accumulate ? y[r, n] : 0) + dot(x[r, :], w[n, :]); x is (rows, depth), w
  // (columns, depth). Reads w once: for few rows, where a blocked product spends its time packing.
  void (*dot_rows)(const float *x, ptrdiff_t x_stride, const float *w, ptrdiff_t w_stride, float *y,
                   ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth,
                   int accumulate);

  // y[r, :] = sum over n of p[r, n] * v[n, :]; p is (rows, count), v (count, width).
  void (*weighted_sum)(const float *p, ptrdiff_t p_stride, const float *v, ptrdiff_t v_stride,
                       float *y, ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t count,
                       ptrdiff_t width);

  // Rounds rows to integers of at most `limit`: x[r, k] is about q[r, k] * scales[r, k / group]. Where a
  // group is not finite its scale is not.
  void (*quantise)(const float *x, ptrdiff_t x_stride, int16_t *q, ptrdiff_t q_stride, float *scales,
                   ptrdiff_t scale_stride, ptrdiff_t rows, ptrdiff_t count, ptrdiff_t group,
                   int32_t limit);

  // y[r, n] = (accumulate ? y[r, n] : 0) + sum over k of a[r, k] * w[n, k], scales applied, for the
  // `columns` first columns of the panels at w, whose scales are (panels, groups, 16).
  void (*panel_product)(const int16_t *a, ptrdiff_t a_stride, const float *a_scales,
                        ptrdiff_t scale_stride, const int16_t *w, const float *w_scales, float *y,
                        ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t pairs,
                        int accumulate);

  // Bytes that a depth of a row in 8 bits takes: 1, or 2 where the processor multiplies 16-bit integers
  // alone; each four depths (0, 1, 2, 3) stand in the order (0, 2, 1, 3) then.
  ptrdiff_t bytes_a_depth;

  // Rounds rows to 8 bits by blocks of PLIMSOLL_BLOCK: x[r, k] is about q[r, k] * scales[r, k / block].scale.
  // q_stride is in bytes, room for whole blocks; what lies behind `count` becomes 0. Where a block is not
  // finite its scale is not.
  void (*quantise_blocks)(const float *x, ptrdiff_t x_stride, int8_t *q, ptrdiff_t q_stride,
                          plimsoll_block_scale *scales, ptrdiff_t scale_stride, ptrdiff_t rows,
                          ptrdiff_t count);

  // As panel_product, for rows in 8 bits and the panels of blocks at w.
  void (*block_product)(const int8_t *a, ptrdiff_t a_stride, const plimsoll_block_scale *a_scales,
                        ptrdiff_t scale_stride, const uint8_t *w, float *y, ptrdiff_t y_stride,
                        ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t blocks, int accumulate);

  // Rounds the keys and values of some tokens, (rows, head_size) each, into slots `slot` and following of
  // a page.
  void (*store_tokens)(const float *keys, const float *values, ptrdiff_t stride, ptrdiff_t rows,
                       ptrdiff_t head_size, ptrdiff_t slot, int16_t *page_keys,
                       int16_t *page_values);

  // s[r, 16 * p + t] = dot(q[r, :], key t of page p). The keys begin `offset` values from the start of each
  // page; q is (rows, head_size), rounded by groups of PLIMSOLL_KEY_GROUP.
  void (*page_scores)(const int16_t *q, ptrdiff_t q_stride, const float *q_scales,
                      ptrdiff_t scale_stride, const int16_t *const *pages, ptrdiff_t page_count,
                      ptrdiff_t offset, float *s, ptrdiff_t s_stride, ptrdiff_t rows,
                      ptrdiff_t head_size);

  // For one row of scores: p * p_scales = e^(scale * (s - maximum)) times the scale of each token's value,
  // (16 * page_count) integers and a scale for each PLIMSOLL_PAGE_GROUP pages. Token t of page p is seen
  // if t < seen[p]; the others become 0. At least one must be seen. The values begin `offset` values from
  // the start of each page. The scores are overwritten.
  //
  // Returns the sum of the powers; a NaN makes it NaN.
  float (*page_softmax)(float *s, ptrdiff_t page_count, const int32_t *seen, float scale,
                        const int16_t *const *pages, ptrdiff_t offset, ptrdiff_t head_size,
                        int16_t *p, float *p_scales);

  // y[r, d] = factor[r] * sum over pages and their tokens of p[r, 16 * page + t] * value t[d], for
  // head_size values rounded up to whole panels.
  void (*page_values)(const int16_t *p, ptrdiff_t p_stride, const float *p_scales,
                      ptrdiff_t scale_stride, const int16_t *const *pages, ptrdiff_t page_count,
                      ptrdiff_t offset, const float *factor, float *y, ptrdiff_t y_stride,
                      ptrdiff_t rows, ptrdiff_t head_size);
} plimsoll_kernels;

typedef enum plimsoll_variant {
  // What every processor of the architecture has: SSE2, or NEON.
  PLIMSOLL_BASELINE = 0,
  PLIMSOLL_AVX2 = 1,
  // With dot products of pairs of 16-bit integers and of quads of bytes.
  PLIMSOLL_AVX_VNNI = 2,
  PLIMSOLL_AVX512 = 3,
  PLIMSOLL_AVX512_VNNI = 4,
  // As the one before, with products of tiles of bytes.
  PLIMSOLL_AMX = 5,
  // NEON with dot products of quads of bytes.
  PLIMSOLL_NEON_DOT = 6,
  // As the one before, with products of two rows and two columns of eight bytes.
  PLIMSOLL_NEON_MATRIX = 7,
} plimsoll_variant;

// The kernels of a variant, or null where this processor cannot run them.
const plimsoll_kernels *plimsoll_kernels_of(plimsoll_variant variant);

// A checksum of `count` bytes, continuing `seed`: any changed byte changes it.
uint64_t plimsoll_checksum(const void *bytes, ptrdiff_t count, uint64_t seed);

// 1 where every value is finite.
int plimsoll_all_finite(const float *x, ptrdiff_t count);

// Rounds weights (columns, depth): ceil(columns / 16) panels of ceil(depth / 2) pairs of 16 columns, padded
// with zeros, and their scales, (panels, ceil(depth / PLIMSOLL_GROUP), 16).
void plimsoll_pack_panels(const float *w, ptrdiff_t w_stride, ptrdiff_t columns, ptrdiff_t depth,
                          int16_t *panels, float *scales);

// Rounds weights (columns, depth) to 8 bits: ceil(columns / 16) panels of ceil(depth / PLIMSOLL_BLOCK) blocks,
// padded with zeros.
void plimsoll_pack_blocks(const float *w, ptrdiff_t w_stride, ptrdiff_t columns, ptrdiff_t depth,
                          uint8_t *blocks);

// Values of 16 bits that a page's keys and values take, with their scales: whole cache lines.
static inline ptrdiff_t plimsoll_page_keys(ptrdiff_t head_size) {
  ptrdiff_t groups = (head_size + PLIMSOLL_KEY_GROUP - 1) / PLIMSOLL_KEY_GROUP;
  return head_size * PLIMSOLL_PANEL + groups * PLIMSOLL_PANEL * 2;
}
static inline ptrdiff_t plimsoll_page_values(ptrdiff_t head_size) {
  ptrdiff_t panels = (head_size + PLIMSOLL_PANEL - 1) / PLIMSOLL_PANEL;
  return panels * PLIMSOLL_PANEL * PLIMSOLL_PANEL + PLIMSOLL_PANEL * 2;
}

// Decoding of stored weights. `count` must be a multiple of the format's block (32 for the
// quantised ones, 256 for the K formats); the source need not be aligned.
void plimsoll_decode_f16(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_bf16(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q4_0(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q4_1(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q5_0(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q5_1(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q8_0(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q4_k(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q5_k(const void *source, float *y, ptrdiff_t count);
void plimsoll_decode_q6_k(const void *source, float *y, ptrdiff_t count);

// Tells the processor that the thread spins.
static inline void plimsoll_spin_hint(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

#endif
