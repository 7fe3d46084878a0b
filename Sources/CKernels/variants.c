// The kernels compiled for each instruction set, and the choice between them.
//
// TILE_ROWS × TILE_PANELS sums of a product fill the registers of each: 32 of 16 floats (AVX-512), 16
// of 8 (AVX2), 32 of 4 (NEON), 16 of 4 (SSE2). Tried on a Zen 5: of 4, 5 and 6 rows for AVX2, 5.

#include "CKernels.h"

#include <math.h>
#include <string.h>

#define NAME(kernel) baseline_##kernel
#define LANES 4
#if defined(__aarch64__)
#define LABEL "NEON"
#define TILE_ROWS 6
#else
#define LABEL "baseline"
#define TILE_ROWS 2
#endif
#define TILE_PANELS 1
#define FEW_ROWS 0
#define FEW_PANELS 1
#include "variant.inc.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(kernel) avx2_##kernel
#define LANES 8
#define LABEL "AVX2"
#define TILE_ROWS 5
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 3
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
#include "variant.inc.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target(AVX512_FEATURES ",avx512bf16"))), apply_to = function)
#define NAME(kernel) avx512_bf16_##kernel
#define LANES 16
#define LABEL "AVX-512 bf16"
#define TILE_ROWS 12
#define TILE_PANELS 2
#define FEW_ROWS 2
#define FEW_PANELS 6
#define DOT(sum, pairs, pair)                                                                      \
  (VECTOR) _mm512_dpbf16_ps((__m512)(sum), (__m512bh)(pairs), (__m512bh)_mm512_set1_epi32((int)(pair)))
#include "variant.inc.h"
#undef DOT
#pragma clang attribute pop

#elif defined(__aarch64__)

#include <arm_neon.h>

#pragma clang attribute push(__attribute__((target("bf16"))), apply_to = function)
#define NAME(kernel) neon_bf16_##kernel
#define LANES 4
#define LABEL "NEON bf16"
#define TILE_ROWS 6
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 3
#define DOT(sum, pairs, pair)                                                                      \
  (VECTOR) vbfdotq_f32((float32x4_t)(sum), (bfloat16x8_t)(pairs),                                  \
                       (bfloat16x8_t)vdupq_n_u32(pair))
#include "variant.inc.h"
#undef DOT
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
  case PLIMSOLL_AVX512_BF16:
    return has_avx512() && __builtin_cpu_supports("avx512bf16") ? &avx512_bf16_table : NULL;
#elif defined(__aarch64__)
  case PLIMSOLL_NEON_BF16:
    return has_bf16() ? &neon_bf16_table : NULL;
#endif
  default:
    return NULL;
  }
}
