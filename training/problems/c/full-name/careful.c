#include <stdio.h>

char *full_name(const char *first, const char *last, char *out, size_t size) {
  snprintf(out, size, "%s %s", first, last);
  return out;
}
