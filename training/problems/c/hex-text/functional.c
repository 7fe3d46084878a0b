#include "check.h"

static int is(const char *bytes, size_t length, const char *wanted) {
  char *found = hex_text((const unsigned char *)bytes, length);
  int same = found && strcmp(found, wanted) == 0;
  free(found);
  return same;
}

TEST(bytes) { CHECK(is("\x00\x0a\xff", 3, "000aff")); }

TEST(one) { CHECK(is("A", 1, "41")); }

TEST(ten) { CHECK(is("0123456789", 10, "30313233343536373839")); }
