// vector.inc.h compiled for each instruction set, and the choice between them.

#include "CKernels.h"

#include <math.h>
#include <string.h>

#define NAME(kernel) baseline_##kernel
#define LANES 4
#define LABEL "baseline"
#include "vector.inc.h"

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(kernel) avx2_##kernel
#define LANES 8
#define LABEL "AVX2"
#include "vector.inc.h"
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma"))), apply_to = function)
#define NAME(kernel) avx512_##kernel
#define LANES 16
#define LABEL "AVX-512"
#include "vector.inc.h"
#pragma clang attribute pop

#endif

const plimsoll_kernels *plimsoll_kernels_of(plimsoll_variant variant) {
  switch (variant) {
  case PLIMSOLL_BASELINE:
    return &baseline_table;
#if defined(__x86_64__)
  case PLIMSOLL_AVX2:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &avx2_table : NULL;
  case PLIMSOLL_AVX512:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                   && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
                   && __builtin_cpu_supports("fma")
               ? &avx512_table
               : NULL;
#endif
  default:
    return NULL;
  }
}
