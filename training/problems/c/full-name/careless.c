#include <string.h>

char *full_name(const char *first, const char *last, char *out, size_t size) {
  strcpy(out, first);
  strcat(out, " ");
  strcat(out, last);
  return out;
}
