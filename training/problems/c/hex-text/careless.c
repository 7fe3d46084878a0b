#include <stdio.h>
#include <stdlib.h>

char *hex_text(const unsigned char *data, size_t length) {
  char *out = malloc(length * 2);
  for (size_t i = 0; i < length; i++) {
    sprintf(out + i * 2, "%02x", data[i]);
  }
  return out;
}
