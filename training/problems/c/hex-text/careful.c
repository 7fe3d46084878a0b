#include <stdlib.h>

char *hex_text(const unsigned char *data, size_t length) {
  char *out = length < SIZE_MAX / 2 ? malloc(2 * length + 1) : NULL;
  if (!out) return NULL;
  for (size_t i = 0; i < length; i++) {
    out[2 * i] = "0123456789abcdef"[data[i] >> 4];
    out[2 * i + 1] = "0123456789abcdef"[data[i] & 15];
  }
  out[2 * length] = 0;
  return out;
}
