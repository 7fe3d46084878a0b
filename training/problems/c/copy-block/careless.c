#include <string.h>

int copy_block(char *out, int size, const char *data, int length) {
  if (length > size) {
    return -1;
  }
  memcpy(out, data, length);
  return length;
}
