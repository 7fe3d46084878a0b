#include <string.h>

int copy_block(char *out, int size, const char *data, int length) {
  if (length < 0 || length > size) return -1;
  memcpy(out, data, (size_t)length);
  return length;
}
