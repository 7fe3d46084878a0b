// Decoding of stored weights to float32. Layouts of the quantised blocks: the GGUF specification
// and ggml-common.h of llama.cpp; each block holds 32 values and its scale in half precision.

#include "CKernels.h"

#include <string.h>

enum { BLOCK = 32 };

static inline uint16_t read_u16(const uint8_t *p) { return (uint16_t)(p[0] | p[1] << 8); }

static inline float from_half(uint16_t half) {
  // The exponent's bias differs by 112; multiplying by 2^112 also puts subnormals right.
  uint32_t bits = (uint32_t)(half & 0x7fff) << 13;
  float value;
  memcpy(&value, &bits, sizeof value);
  value *= 0x1p112f;
  memcpy(&bits, &value, sizeof bits);
  bits |= (half & 0x7c00) == 0x7c00 ? 0x7f800000u : 0;
  bits |= (uint32_t)(half & 0x8000) << 16;
  memcpy(&value, &bits, sizeof value);
  return value;
}

int plimsoll_all_finite(const float *x, ptrdiff_t count) {
  uint32_t bad = 0;
  for (ptrdiff_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, x + i, sizeof bits);
    bad |= (bits & 0x7f800000u) == 0x7f800000u;
  }
  return bad == 0;
}

void plimsoll_decode_f16(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t i = 0; i < count; i++) y[i] = from_half(read_u16(p + 2 * i));
}

void plimsoll_decode_bf16(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t i = 0; i < count; i++) {
    uint32_t bits = (uint32_t)read_u16(p + 2 * i) << 16;
    memcpy(y + i, &bits, sizeof bits);
  }
}

// Scale, then 16 bytes: value i in the low nibble of byte i, value i + 16 in its high nibble.
void plimsoll_decode_q4_0(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / BLOCK; block++, p += 18, y += BLOCK) {
    float scale = from_half(read_u16(p));
    for (int i = 0; i < BLOCK / 2; i++) {
      y[i] = scale * (float)((p[2 + i] & 15) - 8);
      y[i + BLOCK / 2] = scale * (float)((p[2 + i] >> 4) - 8);
    }
  }
}

// As q4_0, with a minimum after the scale instead of the fixed −8.
void plimsoll_decode_q4_1(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / BLOCK; block++, p += 20, y += BLOCK) {
    float scale = from_half(read_u16(p)), minimum = from_half(read_u16(p + 2));
    for (int i = 0; i < BLOCK / 2; i++) {
      y[i] = scale * (float)(p[4 + i] & 15) + minimum;
      y[i + BLOCK / 2] = scale * (float)(p[4 + i] >> 4) + minimum;
    }
  }
}

// As q4_0, with bit i of the 32 bits after the scale as the fifth bit of value i.
void plimsoll_decode_q5_0(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / BLOCK; block++, p += 22, y += BLOCK) {
    float scale = from_half(read_u16(p));
    uint32_t high = read_u16(p + 2) | (uint32_t)read_u16(p + 4) << 16;
    for (int i = 0; i < BLOCK / 2; i++) {
      int low_value = (p[6 + i] & 15) | (int)(high >> i & 1) << 4;
      int high_value = (p[6 + i] >> 4) | (int)(high >> (i + BLOCK / 2) & 1) << 4;
      y[i] = scale * (float)(low_value - 16);
      y[i + BLOCK / 2] = scale * (float)(high_value - 16);
    }
  }
}

void plimsoll_decode_q8_0(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / BLOCK; block++, p += 34, y += BLOCK) {
    float scale = from_half(read_u16(p));
    for (int i = 0; i < BLOCK; i++) y[i] = scale * (float)(int8_t)p[2 + i];
  }
}
