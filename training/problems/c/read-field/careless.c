#include <string.h>

int read_field(const unsigned char *data, size_t length, char *out, size_t size) {
  if (data == NULL || length == 0) {
    return -1;
  }
  int count = data[0];
  memcpy(out, data + 1, count);
  out[count] = '\0';
  return count;
}
