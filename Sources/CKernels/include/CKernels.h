// The kernels of the forward pass.
//
// Every kernel is compiled once for each instruction set and chosen at run time. All pointers are to
// float32 unless they say otherwise, none need be aligned, and rows lie `stride` values apart.
//
// Numbers of 16 bits stand in *panels* of 16 columns: for each pair of neighbouring depths (2k, 2k + 1)
// the 16 columns' pairs follow one another, so that one vector holds the pairs of several columns, as
// the dot-product instructions want them.
//
// Weights are integers: each column has a scale for each group of PLIMSOLL_GROUP depths, and the other
// factor of a product is rounded the same way, row by row and group by group. Within a group the sum is
// exact. Keys and values are bfloat16, whose pairs are widened to two float32 by a shift and a mask where
// there is no instruction for them; the *operand* that meets them is bfloat16 or float32, as the variant
// wants it.
//
// In every variant a value of the result is summed over the depth in one order, whatever stands beside
// it: results do not depend on how rows are put together.
#ifndef PLIMSOLL_CKERNELS_H
#define PLIMSOLL_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

enum {
  // Columns of a panel, and tokens of a page of keys and values.
  PLIMSOLL_PANEL = 16,
  // Depths that share a scale.
  PLIMSOLL_GROUP = 128,
  // The largest absolute values of rounded weights and of what they meet. A group's sum, at most
  // 128 * 2047 * 8191, fits 32 bits; what is rounded anew for each text gets the larger share of the
  // bits, because single activations stand out more than single weights do.
  PLIMSOLL_WEIGHT_LIMIT = 2047,
  PLIMSOLL_ACTIVATION_LIMIT = 8191,
};

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

  // Rounds rows to integers: x[r, k] is about q[r, k] * scales[r, k / PLIMSOLL_GROUP]. Where a row is not
  // finite its scales are not.
  void (*quantise)(const float *x, ptrdiff_t x_stride, int16_t *q, ptrdiff_t q_stride, float *scales,
                   ptrdiff_t scale_stride, ptrdiff_t rows, ptrdiff_t count);

  // y[r, n] = (accumulate ? y[r, n] : 0) + sum over k of a[r, k] * w[n, k], scales applied, for the
  // `columns` first columns of the panels at w, whose scales are (panels, groups, 16).
  void (*panel_product)(const int16_t *a, ptrdiff_t a_stride, const float *a_scales,
                        ptrdiff_t scale_stride, const int16_t *w, const float *w_scales, float *y,
                        ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t pairs,
                        int accumulate);

  // Bytes of a value of an operand for keys and values: 2 for bfloat16, 4 for float32.
  ptrdiff_t operand_bytes;

  // operand[r, :] = scale * x[r, :], `count` values of each row.
  void (*make_operand)(const float *x, ptrdiff_t x_stride, void *operand, ptrdiff_t operand_stride,
                       ptrdiff_t rows, ptrdiff_t count, float scale);

  // s[r, 16 * p + t] = sum over k of q[r, k] * key[p][t, k]: each page holds, `offset` values from
  // its start, one panel whose columns are its 16 tokens; q is an operand of (rows, 2 * pairs).
  void (*page_scores)(const void *q, ptrdiff_t q_stride, const uint16_t *const *pages,
                      ptrdiff_t page_count, ptrdiff_t offset, float *s, ptrdiff_t s_stride,
                      ptrdiff_t rows, ptrdiff_t pairs);

  // Turns the scores of one row in place into the operand of page_values, e^(s - maximum), and
  // returns their sum. Token t of page p is seen if t < seen[p]; the others become 0. At least one
  // must be seen. A NaN makes the sum NaN.
  float (*page_softmax)(float *s, ptrdiff_t page_count, const int32_t *seen);

  // y[r, d] = factor[r] * sum over pages and their tokens of p[r, 16 * page + t] * value[page][t, d]:
  // each page holds, `offset` values from its start, `panels` panels of 16 values whose depth are its
  // tokens; p is an operand of (rows, 16 * page_count).
  void (*page_values)(const void *p, ptrdiff_t p_stride, const uint16_t *const *pages,
                      ptrdiff_t page_count, ptrdiff_t offset, const float *factor, float *y,
                      ptrdiff_t y_stride, ptrdiff_t rows, ptrdiff_t panels);
} plimsoll_kernels;

typedef enum plimsoll_variant {
  // What every processor of the architecture has: SSE2, or NEON.
  PLIMSOLL_BASELINE = 0,
  PLIMSOLL_AVX2 = 1,
  PLIMSOLL_AVX512 = 2,
  // With dot products of pairs of 16-bit integers.
  PLIMSOLL_AVX512_VNNI = 3,
  // With those, and with dot products of pairs of bfloat16.
  PLIMSOLL_AVX512_BF16 = 4,
  PLIMSOLL_NEON_BF16 = 5,
} plimsoll_variant;

// The kernels of a variant, or null where this processor cannot run them.
const plimsoll_kernels *plimsoll_kernels_of(plimsoll_variant variant);

// A checksum of `count` bytes, continuing `seed`: any changed byte changes it.
uint64_t plimsoll_checksum(const void *bytes, ptrdiff_t count, uint64_t seed);

// 1 where every value is finite.
int plimsoll_all_finite(const float *x, ptrdiff_t count);

// Rounds a matrix (rows, depth): ceil(rows / 16) panels of ceil(depth / 2) pairs of 16 columns, padded
// with zeros, and their scales, (panels, ceil(depth / PLIMSOLL_GROUP), 16).
void plimsoll_pack_panels(const float *w, ptrdiff_t w_stride, ptrdiff_t rows, ptrdiff_t depth,
                          int16_t *panels, float *scales);

// Puts one token's key and value, (head_size) each, into slot `slot` of a page: as a column of the
// panel at `keys`, and as a depth of the panels at `values`.
void plimsoll_pack_token(const float *key, const float *value, ptrdiff_t head_size, ptrdiff_t slot,
                         uint16_t *keys, uint16_t *values);

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
