#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define UTF8_REPLACEMENT 0xFFFDu

typedef struct {
  const unsigned char *p;
  const unsigned char *end;
} utf8_iter;

static inline bool is_cont(unsigned char c) { return (c & 0xC0) == 0x80; }

utf8_iter utf8_begin(const char *s, size_t len) {
  utf8_iter it = { (const unsigned char *)s, (const unsigned char *)s + len };
  return it;
}

/* Next code point, or U+FFFD for a malformed sequence (which then is consumed
 * byte by byte). False at the end. */
bool utf8_next(utf8_iter *it, uint32_t *cp) {
  size_t left = (size_t)(it->end - it->p);
  const unsigned char *p = it->p;
  uint32_t v;
  if (left == 0) return false;
  if (p[0] < 0x80) {
    *cp = p[0];
    it->p += 1;
    return true;
  }
  if (p[0] >= 0xC2 && p[0] <= 0xDF && left >= 2 && is_cont(p[1])) {
    *cp = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    it->p += 2;
    return true;
  }
  if ((p[0] & 0xF0) == 0xE0 && left >= 3 && is_cont(p[1]) && is_cont(p[2])) {
    v = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    if (v >= 0x800 && (v < 0xD800 || v > 0xDFFF)) {
      *cp = v;
      it->p += 3;
      return true;
    }
  }
  if (p[0] >= 0xF0 && p[0] <= 0xF4 && left >= 4 && is_cont(p[1]) && is_cont(p[2]) && is_cont(p[3])) {
    v = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
        (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    if (v >= 0x10000 && v <= 0x10FFFF) {
      *cp = v;
      it->p += 4;
      return true;
    }
  }
  *cp = UTF8_REPLACEMENT;
  it->p += 1;
  return true;
}

size_t utf8_count(const char *s, size_t len) {
  utf8_iter it = utf8_begin(s, len);
  uint32_t cp;
  size_t n = 0;
  while (utf8_next(&it, &cp)) n++;
  return n;
}

/* Copies whole characters only; dst is always terminated when it has room for
 * the terminator. Returns the bytes copied. */
size_t utf8_copy(char *dst, size_t size, const char *src) {
  size_t len = strlen(src);
  size_t n = 0;
  utf8_iter it = utf8_begin(src, len);
  uint32_t cp;
  if (size == 0) return 0;
  while (utf8_next(&it, &cp)) {
    size_t upto = (size_t)((const char *)it.p - src);
    if (upto > size - 1) break;
    n = upto;
  }
  memcpy(dst, src, n);
  dst[n] = '\0';
  return n;
}

/* Writes one code point; out has at least four bytes. */
size_t utf8_put(uint32_t cp, unsigned char out[4]) {
  if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = UTF8_REPLACEMENT;
  if (cp < 0x80) {
    out[0] = (unsigned char)cp;
    return 1;
  }
  if (cp < 0x800) {
    out[0] = (unsigned char)(0xC0 | cp >> 6);
    out[1] = (unsigned char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = (unsigned char)(0xE0 | cp >> 12);
    out[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
    out[2] = (unsigned char)(0x80 | (cp & 0x3F));
    return 3;
  }
  out[0] = (unsigned char)(0xF0 | cp >> 18);
  out[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
  out[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
  out[3] = (unsigned char)(0x80 | (cp & 0x3F));
  return 4;
}
