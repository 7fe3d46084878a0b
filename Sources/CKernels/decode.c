// Decoding of stored weights to float32. Layouts of the quantised blocks: the GGUF specification
// and ggml-common.h of llama.cpp. A block holds 32 values and its scale in half precision; a
// super-block (the K formats) 256 values in groups with scales of their own, which are small integers
// times one in half precision. Scale times value is exact in float32, so each value is rounded once.

#include "CKernels.h"

#include <string.h>

enum { BLOCK = 32, SUPER_BLOCK = 256 };

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

// As q4_1, with the fifth bits of q5_0 after the minimum.
void plimsoll_decode_q5_1(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / BLOCK; block++, p += 24, y += BLOCK) {
    float scale = from_half(read_u16(p)), minimum = from_half(read_u16(p + 2));
    uint32_t high = read_u16(p + 4) | (uint32_t)read_u16(p + 6) << 16;
    for (int i = 0; i < BLOCK / 2; i++) {
      int low_value = (p[8 + i] & 15) | (int)(high >> i & 1) << 4;
      int high_value = (p[8 + i] >> 4) | (int)(high >> (i + BLOCK / 2) & 1) << 4;
      y[i] = scale * (float)low_value + minimum;
      y[i + BLOCK / 2] = scale * (float)high_value + minimum;
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

// Eight scales and eight minima of six bits in 12 bytes: the low six bits of bytes 0…3 are scales 0…3,
// those of bytes 4…7 minima 0…3. Of scales and minima 4…7 bytes 8…11 hold the low four bits in their low
// and high nibbles, and the top two bits of the first eight bytes what is above those.
static void unpack_six_bits(const uint8_t p[12], uint8_t scale[8], uint8_t minimum[8]) {
  for (int i = 0; i < 4; i++) {
    scale[i] = p[i] & 63;
    minimum[i] = p[i + 4] & 63;
    scale[i + 4] = (uint8_t)((p[i + 8] & 15) | p[i] >> 6 << 4);
    minimum[i + 4] = (uint8_t)(p[i + 8] >> 4 | p[i + 4] >> 6 << 4);
  }
}

// Scale, minimum, then the 12 bytes of eight groups' scales and minima, then 128 bytes: 32 for each two
// groups, the first in the low nibbles and the second in the high ones. What is subtracted is the
// minimum.
void plimsoll_decode_q4_k(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / SUPER_BLOCK; block++, p += 144) {
    float scale = from_half(read_u16(p)), minimum = from_half(read_u16(p + 2));
    uint8_t scales[8], minima[8];
    unpack_six_bits(p + 4, scales, minima);
    for (int group = 0; group < 8; group++, y += 32) {
      const uint8_t *q = p + 16 + group / 2 * 32;
      int shift = group % 2 * 4;
      float d = scale * (float)scales[group], m = minimum * (float)minima[group];
      for (int i = 0; i < 32; i++) y[i] = d * (float)(q[i] >> shift & 15) - m;
    }
  }
}

// As q4_k, with 32 bytes before the nibbles: bit g of byte i is the fifth bit of value i of group g.
void plimsoll_decode_q5_k(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / SUPER_BLOCK; block++, p += 176) {
    float scale = from_half(read_u16(p)), minimum = from_half(read_u16(p + 2));
    uint8_t scales[8], minima[8];
    unpack_six_bits(p + 4, scales, minima);
    const uint8_t *high = p + 16;
    for (int group = 0; group < 8; group++, y += 32) {
      const uint8_t *q = p + 48 + group / 2 * 32;
      int shift = group % 2 * 4;
      float d = scale * (float)scales[group], m = minimum * (float)minima[group];
      for (int i = 0; i < 32; i++) {
        y[i] = d * (float)((q[i] >> shift & 15) | (high[i] >> group & 1) << 4) - m;
      }
    }
  }
}

// 128 bytes of low nibbles, 64 bytes of the two bits above, 16 signed scales of 16 values each, then
// the scale of them all. Each half of a super-block has 64, 32 and 8 of these; its rows of 32 values
// are the low nibbles of its first and its last 32 bytes, then the high nibbles of the same, and row
// r has bits 2r and 2r + 1 of its 32 bytes of upper bits. What is stored is the value plus 32.
void plimsoll_decode_q6_k(const void *source, float *y, ptrdiff_t count) {
  const uint8_t *p = source;
  for (ptrdiff_t block = 0; block < count / SUPER_BLOCK; block++, p += 210) {
    float scale = from_half(read_u16(p + 208));
    for (int group = 0; group < 16; group++, y += 16) {
      int half = group / 8, row = group / 2 % 4, start = group % 2 * 16;
      const uint8_t *low = p + half * 64 + row % 2 * 32 + start;
      const uint8_t *high = p + 128 + half * 32 + start;
      int low_shift = row / 2 * 4, high_shift = row * 2;
      float d = scale * (float)(int8_t)p[192 + group];
      for (int i = 0; i < 16; i++) {
        int value = (low[i] >> low_shift & 15) | (high[i] >> high_shift & 3) << 4;
        y[i] = d * (float)(value - 32);
      }
    }
  }
}
