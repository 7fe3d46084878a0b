#include "check.h"

TEST(every_length) {
  for (size_t length = 1; length <= 64; length++) {
    unsigned char *data = malloc(length);
    memset(data, 0xab, length);
    char *found = hex_text(data, length);
    CHECK(found && strlen(found) == 2 * length);
    free(found);
    free(data);
  }
}

TEST(no_bytes) {
  char *found = hex_text((const unsigned char *)"", 0);
  if (found) CHECK(found[0] == 0);
  free(found);
}
