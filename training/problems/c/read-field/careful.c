#include <string.h>

int read_field(const unsigned char *data, size_t length, char *out, size_t size) {
  if (length < 1 || data[0] > length - 1 || data[0] >= size) return -1;
  memcpy(out, data + 1, data[0]);
  out[data[0]] = 0;
  return data[0];
}
