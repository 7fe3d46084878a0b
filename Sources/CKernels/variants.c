// The kernels compiled for each instruction set, and the choice between them.
//
// TILE_ROWS × TILE_PANELS sums of a product fill the registers of each: 32 of 16 floats (AVX-512), 16
// of 8 (AVX2), 32 of 4 (NEON), 16 of 4 (SSE2). Tried on a Zen 5: of 4, 5 and 6 rows for AVX2, 5.

#include "CKernels.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// Without an instruction for it: each pair taken apart.
#define DOT_PAIRS_APART(sum, pairs, pair)                                                          \
  ((sum) + (((pairs) << 16) >> 16) * (int32_t)(int16_t)(pair) + ((pairs) >> 16) * ((pair) >> 16))

#define NAME(kernel) baseline_##kernel
#define LANES 4
#if defined(__aarch64__)
#define LABEL "NEON"
#define TILE_ROWS 6
#define DOT_INT16 DOT_PAIRS_APART
#elif defined(__x86_64__)
#define LABEL "baseline"
#define TILE_ROWS 2
#define DOT_INT16(sum, pairs, pair)                                                                \
  (MASK) _mm_add_epi32((__m128i)(sum), _mm_madd_epi16((__m128i)(pairs), _mm_set1_epi32(pair)))
#else
#define LABEL "baseline"
#define TILE_ROWS 2
#define DOT_INT16 DOT_PAIRS_APART
#endif
#define TILE_PANELS 1
#define FEW_ROWS 0
#define FEW_PANELS 1
#include "variant.inc.h"

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(kernel) avx2_##kernel
#define LANES 8
#define LABEL "AVX2"
#define TILE_ROWS 5
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 3
#define DOT_INT16(sum, pairs, pair)                                                                \
  (MASK) _mm256_add_epi32(                                                                         \
      (__m256i)(sum), _mm256_madd_epi16((__m256i)(pairs), _mm256_set1_epi32(pair)))
#include "variant.inc.h"
#pragma clang attribute pop

#define AVX512_FEATURES "avx512f,avx512bw,avx512vl,avx512dq,fma"

#pragma clang attribute push(__attribute__((target(AVX512_FEATURES))), apply_to = function)
#define NAME(kernel) avx512_##kernel
#define LANES 16
#define LABEL "AVX-512"
#define TILE_ROWS 12
#define TILE_PANELS 2
#define FEW_ROWS 2
#define FEW_PANELS 6
#define DOT_INT16(sum, pairs, pair)                                                                \
  (MASK) _mm512_add_epi32(                                                                         \
      (__m512i)(sum), _mm512_madd_epi16((__m512i)(pairs), _mm512_set1_epi32(pair)))
#include "variant.inc.h"
#pragma clang attribute pop

// By its name: clang 21 takes the intrinsic apart into a product and a sum, which costs a third.
__attribute__((target(AVX512_FEATURES ",avx512vnni"))) static inline __m512i
avx512_dot_int16(__m512i sum, __m512i pairs, int32_t pair) {
  __m512i everywhere = _mm512_set1_epi32(pair);
  __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(pairs), "v"(everywhere));
  return sum;
}

#pragma clang attribute push(__attribute__((target(AVX512_FEATURES ",avx512vnni"))), apply_to = function)
#define NAME(kernel) avx512_vnni_##kernel
#define LANES 16
#define LABEL "AVX-512 VNNI"
#define TILE_ROWS 12
#define TILE_PANELS 2
#define FEW_ROWS 2
#define FEW_PANELS 6
#define DOT_INT16(sum, pairs, pair) (MASK) avx512_dot_int16((__m512i)(sum), (__m512i)(pairs), pair)
#include "variant.inc.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target(AVX512_FEATURES ",avx512vnni,avx512bf16"))), apply_to = function)
#define NAME(kernel) avx512_bf16_##kernel
#define LANES 16
#define LABEL "AVX-512 bf16"
#define TILE_ROWS 12
#define TILE_PANELS 2
#define FEW_ROWS 2
#define FEW_PANELS 6
#define DOT_INT16(sum, pairs, pair) (MASK) avx512_dot_int16((__m512i)(sum), (__m512i)(pairs), pair)
#define DOT(sum, pairs, pair)                                                                      \
  (VECTOR) _mm512_dpbf16_ps((__m512)(sum), (__m512bh)(pairs), (__m512bh)_mm512_set1_epi32((int)(pair)))
#include "variant.inc.h"
#pragma clang attribute pop

#elif defined(__aarch64__)

#pragma clang attribute push(__attribute__((target("bf16"))), apply_to = function)
#define NAME(kernel) neon_bf16_##kernel
#define LANES 4
#define LABEL "NEON bf16"
#define TILE_ROWS 6
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 3
#define DOT_INT16 DOT_PAIRS_APART
#define DOT(sum, pairs, pair)                                                                      \
  (VECTOR) vbfdotq_f32((float32x4_t)(sum), (bfloat16x8_t)(pairs),                                  \
                       (bfloat16x8_t)vdupq_n_u32(pair))
#include "variant.inc.h"
#pragma clang attribute pop

#if defined(__linux__)
#include <sys/auxv.h>
// HWCAP2_BF16 of <asm/hwcap.h>.
static int has_bf16(void) { return (getauxval(AT_HWCAP2) & (1ul << 14)) != 0; }
#elif defined(__APPLE__)
#include <sys/sysctl.h>
static int has_bf16(void) {
  int value = 0;
  size_t size = sizeof value;
  return sysctlbyname("hw.optional.arm.FEAT_BF16", &value, &size, NULL, 0) == 0 && value;
}
#else
static int has_bf16(void) { return 0; }
#endif

#endif

#if defined(__x86_64__)
static int has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("fma");
}
#endif

const plimsoll_kernels *plimsoll_kernels_of(plimsoll_variant variant) {
  switch (variant) {
  case PLIMSOLL_BASELINE:
    return &baseline_table;
#if defined(__x86_64__)
  case PLIMSOLL_AVX2:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &avx2_table : NULL;
  case PLIMSOLL_AVX512:
    return has_avx512() ? &avx512_table : NULL;
  case PLIMSOLL_AVX512_VNNI:
    return has_avx512() && __builtin_cpu_supports("avx512vnni") ? &avx512_vnni_table : NULL;
  case PLIMSOLL_AVX512_BF16:
    return has_avx512() && __builtin_cpu_supports("avx512vnni")
                   && __builtin_cpu_supports("avx512bf16")
               ? &avx512_bf16_table
               : NULL;
#elif defined(__aarch64__)
  case PLIMSOLL_NEON_BF16:
    return has_bf16() ? &neon_bf16_table : NULL;
#endif
  default:
    return NULL;
  }
}
