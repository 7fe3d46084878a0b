#include <stddef.h>
#include <stdint.h>

#define REPLACEMENT 0xFFFDu

static int cont(uint8_t b) { return (b & 0xC0) == 0x80; }

size_t utf8_step(const uint8_t *s, size_t n, uint32_t *cp)
{
  if (n == 0) {
    *cp = 0;
    return 0;
  }
  if (s[0] < 0x80) {
    *cp = s[0];
    return 1;
  }
  if (s[0] >= 0xC2 && s[0] <= 0xDF && n >= 2 && cont(s[1])) {
    *cp = (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    return 2;
  }
  if ((s[0] & 0xF0) == 0xE0 && n >= 3 && cont(s[1]) && cont(s[2])) {
    uint32_t c = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
      *cp = c;
      return 3;
    }
  }
  if (s[0] >= 0xF0 && s[0] <= 0xF4 && n >= 4 && cont(s[1]) && cont(s[2]) && cont(s[3])) {
    uint32_t c = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12
               | (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
    if (c >= 0x10000 && c <= 0x10FFFF) {
      *cp = c;
      return 4;
    }
  }
  *cp = REPLACEMENT;
  return 1;
}

size_t utf8_decode(uint32_t *dst, size_t cap, const uint8_t *src, size_t n)
{
  size_t out = 0;
  while (n > 0 && out < cap) {
    size_t k = utf8_step(src, n, &dst[out]);
    src += k;
    n -= k;
    out++;
  }
  return out;
}
