// Element-wise and row kernels of the forward pass, in portable C.
//
// Every kernel is compiled once for each instruction set (baseline, AVX2 + FMA, AVX-512) and chosen
// at run time; on other machines than x86-64 there is the baseline alone. All pointers are to
// float32 unless they say otherwise, none need be aligned, and rows lie `stride` values apart.
#ifndef PLIMSOLL_CKERNELS_H
#define PLIMSOLL_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

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
} plimsoll_kernels;

typedef enum plimsoll_variant {
  PLIMSOLL_BASELINE = 0,
  PLIMSOLL_AVX2 = 1,
  PLIMSOLL_AVX512 = 2,
} plimsoll_variant;

// The kernels of a variant, or null where this processor cannot run them.
const plimsoll_kernels *plimsoll_kernels_of(plimsoll_variant variant);

// 1 where every value is finite.
int plimsoll_all_finite(const float *x, ptrdiff_t count);

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
