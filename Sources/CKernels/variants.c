// The kernels compiled for each instruction set, and the choice between them.
//
// BYTE_ROWS rows by BYTE_VECTORS vectors of columns are what one tile of blocks of bytes sums; of 16-bit integers
// TILE_ROWS rows by TILE_PANELS panels of 16 sums fill the registers of each: 32 of 16 numbers (AVX-512), 16
// of 8 (AVX2), 32 of 4 (NEON), 16 of 4 (SSE2). Tried: on a Zen 5, of 4, 5 and 6 rows for AVX2, 5; on a Xeon with
// AMX, of nine tiles of bytes for AVX-512 VNNI, 6 by 2, whose sums of a block and of all both fit the registers.

#include "panels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif
#if defined(__linux__)
#include <sys/auxv.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

// Without an instruction for it: each pair taken apart.
#define DOT_PAIRS_APART(sum, pairs, pair)                                                          \
  ((sum) + (((pairs) << 16) >> 16) * (int32_t)(int16_t)(pair) + ((pairs) >> 16) * ((pair) >> 16))

#define NAME(kernel) baseline_##kernel
#define LANES 4
#if defined(__aarch64__)
#define LABEL "NEON"
#define TILE_ROWS 6
#define BYTE_ROWS 12
#define BYTE_VECTORS 1
#define DOT_INT16 DOT_PAIRS_APART
#elif defined(__x86_64__)
#define LABEL "SSE2"
#define TILE_ROWS 2
#define BYTE_ROWS 5
#define BYTE_VECTORS 2
#define DOT_INT16(sum, pairs, pair)                                                                \
  (MASK) _mm_add_epi32((__m128i)(sum), _mm_madd_epi16((__m128i)(pairs), _mm_set1_epi32(pair)))
#else
#define LABEL "baseline"
#define TILE_ROWS 2
#define BYTE_ROWS 5
#define BYTE_VECTORS 2
#define DOT_INT16 DOT_PAIRS_APART
#endif
#define TILE_PANELS 1
#define FEW_ROWS 0
#define FEW_PANELS 1
#include "variant.inc.h"

#if defined(__aarch64__)

#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)
#define NAME(kernel) neon_dot_##kernel
#define LANES 4
#define LABEL "NEON dot"
#define TILE_ROWS 6
#define BYTE_ROWS 6
#define BYTE_VECTORS 4
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 2
#define DOT_INT16 DOT_PAIRS_APART
#define DOT_INT8(sum, quads, quad)                                                                 \
  (MASK) vdotq_s32((int32x4_t)(sum), (int8x16_t)(quads), vreinterpretq_s8_s32(vdupq_n_s32(quad)))
#define SIGNED_WEIGHTS
#include "variant.inc.h"
#pragma clang attribute pop

// 6 rows by 2 vectors: their sums of a block and of all, with the factors, are 31 registers of 32.
#pragma clang attribute push(__attribute__((target("dotprod,i8mm"))), apply_to = function)
#define NAME(kernel) neon_matrix_##kernel
#define LANES 4
#define LABEL "NEON matrix"
#define TILE_ROWS 6
#define BYTE_ROWS 6
#define BYTE_VECTORS 2
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 2
#define DOT_INT16 DOT_PAIRS_APART
#define DOT_INT8(sum, quads, quad)                                                                 \
  (MASK) vdotq_s32((int32x4_t)(sum), (int8x16_t)(quads), vreinterpretq_s8_s32(vdupq_n_s32(quad)))
#define SIGNED_WEIGHTS
#define DOT_ROW_PAIRS(sums, rows, columns)                                                         \
  (MASK) vmmlaq_s32((int32x4_t)(sums), (int8x16_t)(rows), (int8x16_t)(columns))
#include "variant.inc.h"
#pragma clang attribute pop

#elif defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(kernel) avx2_##kernel
#define LANES 8
#define LABEL "AVX2"
#define TILE_ROWS 5
#define BYTE_ROWS 5
#define BYTE_VECTORS 2
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 3
#define DOT_INT16(sum, pairs, pair)                                                                \
  (MASK) _mm256_add_epi32(                                                                         \
      (__m256i)(sum), _mm256_madd_epi16((__m256i)(pairs), _mm256_set1_epi32(pair)))
#include "variant.inc.h"
#pragma clang attribute pop

// By its name: clang 21 takes the intrinsics apart into a product and a sum, which costs a third.
__attribute__((target("avx2,fma,avxvnni"))) static inline __m256i
avx_dot_int16(__m256i sum, __m256i pairs, int32_t pair) {
  __m256i everywhere = _mm256_set1_epi32(pair);
  __asm__("%{vex%} vpdpwssd %2, %1, %0" : "+x"(sum) : "x"(pairs), "x"(everywhere));
  return sum;
}
__attribute__((target("avx2,fma,avxvnni"))) static inline __m256i
avx_dot_int8(__m256i sum, __m256i quads, int32_t quad) {
  __m256i everywhere = _mm256_set1_epi32(quad);
  __asm__("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(quads), "x"(everywhere));
  return sum;
}

#pragma clang attribute push(__attribute__((target("avx2,fma,avxvnni"))), apply_to = function)
#define NAME(kernel) avx_vnni_##kernel
#define LANES 8
#define LABEL "AVX-VNNI"
#define TILE_ROWS 5
#define BYTE_ROWS 6
#define BYTE_VECTORS 2
#define TILE_PANELS 1
#define FEW_ROWS 2
#define FEW_PANELS 3
#define DOT_INT16(sum, pairs, pair) (MASK) avx_dot_int16((__m256i)(sum), (__m256i)(pairs), pair)
#define DOT_INT8(sum, quads, quad) (MASK) avx_dot_int8((__m256i)(sum), (__m256i)(quads), quad)
#include "variant.inc.h"
#pragma clang attribute pop

#define AVX512_FEATURES "avx512f,avx512bw,avx512vl,avx512dq,fma"

#pragma clang attribute push(__attribute__((target(AVX512_FEATURES))), apply_to = function)
#define NAME(kernel) avx512_##kernel
#define LANES 16
#define LABEL "AVX-512"
#define TILE_ROWS 12
#define BYTE_ROWS 12
#define BYTE_VECTORS 2
#define TILE_PANELS 2
#define FEW_ROWS 2
#define FEW_PANELS 6
#define DOT_INT16(sum, pairs, pair)                                                                \
  (MASK) _mm512_add_epi32(                                                                         \
      (__m512i)(sum), _mm512_madd_epi16((__m512i)(pairs), _mm512_set1_epi32(pair)))
#include "variant.inc.h"
#pragma clang attribute pop

// By its name, as above.
__attribute__((target(AVX512_FEATURES ",avx512vnni"))) static inline __m512i
avx512_dot_int16(__m512i sum, __m512i pairs, int32_t pair) {
  __m512i everywhere = _mm512_set1_epi32(pair);
  __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(pairs), "v"(everywhere));
  return sum;
}
__attribute__((target(AVX512_FEATURES ",avx512vnni"))) static inline __m512i
avx512_dot_int8(__m512i sum, __m512i quads, int32_t quad) {
  __m512i everywhere = _mm512_set1_epi32(quad);
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(quads), "v"(everywhere));
  return sum;
}

#pragma clang attribute push(__attribute__((target(AVX512_FEATURES ",avx512vnni"))), apply_to = function)
#define NAME(kernel) avx512_vnni_##kernel
#define LANES 16
#define LABEL "AVX-512 VNNI"
#define TILE_ROWS 12
#define BYTE_ROWS 6
#define BYTE_VECTORS 2
#define TILE_PANELS 2
#define FEW_ROWS 2
#define FEW_PANELS 6
#define DOT_INT16(sum, pairs, pair) (MASK) avx512_dot_int16((__m512i)(sum), (__m512i)(pairs), pair)
#define DOT_INT8(sum, quads, quad) (MASK) avx512_dot_int8((__m512i)(sum), (__m512i)(quads), quad)
#include "variant.inc.h"
#pragma clang attribute pop

#include "amx.inc.h"

static int has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("fma");
}

// Whether the processor and the system have tiles of bytes, and the system lets this process use them: it must
// be asked, since a thread's state grows by 8 KiB.
static int has_amx(void) {
#if defined(__linux__)
  unsigned a, b, c, d;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  enum { TILE = 1 << 24, INT8 = 1 << 25, REQUEST_PERMISSION = 0x1023, TILE_DATA = 18 };
  if (!(d & TILE) || !(d & INT8)) return 0;
  return syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
#else
  return 0;
#endif
}
#endif

#if defined(__aarch64__)
static int has_dot_products(void) {
#if defined(__linux__)
  enum { DOT_PRODUCTS = 1 << 20 };  // HWCAP_ASIMDDP
  return (getauxval(AT_HWCAP) & DOT_PRODUCTS) != 0;
#elif defined(__APPLE__)
  return 1;
#else
  return 0;
#endif
}

static int has_matrix_products(void) {
#if defined(__linux__)
  enum { MATRIX_PRODUCTS = 1 << 13 };  // HWCAP2_I8MM
  return has_dot_products() && (getauxval(AT_HWCAP2) & MATRIX_PRODUCTS) != 0;
#else
  return 0;
#endif
}
#endif

const plimsoll_kernels *plimsoll_kernels_of(plimsoll_variant variant) {
  switch (variant) {
  case PLIMSOLL_BASELINE:
    return &baseline_table;
#if defined(__x86_64__)
  case PLIMSOLL_AVX2:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &avx2_table : NULL;
  case PLIMSOLL_AVX_VNNI:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
                   && __builtin_cpu_supports("avxvnni")
               ? &avx_vnni_table
               : NULL;
  case PLIMSOLL_AVX512:
    return has_avx512() ? &avx512_table : NULL;
  case PLIMSOLL_AVX512_VNNI:
    return has_avx512() && __builtin_cpu_supports("avx512vnni") ? &avx512_vnni_table : NULL;
  case PLIMSOLL_AMX:
    return has_avx512() && __builtin_cpu_supports("avx512vnni") && has_amx() ? &amx_table : NULL;
#elif defined(__aarch64__)
  case PLIMSOLL_NEON_DOT:
    return has_dot_products() ? &neon_dot_table : NULL;
  case PLIMSOLL_NEON_MATRIX:
    return has_matrix_products() ? &neon_matrix_table : NULL;
#endif
  default:
    return NULL;
  }
}
