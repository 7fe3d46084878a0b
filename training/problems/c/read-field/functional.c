#include "check.h"

TEST(a_field) {
  char out[16];
  CHECK(read_field((const unsigned char *)"\x03teamilk", 8, out, sizeof out) == 3);
  CHECK(strcmp(out, "tea") == 0);
}

TEST(an_empty_field) {
  char out[16] = "x";
  CHECK(read_field((const unsigned char *)"\0", 1, out, sizeof out) == 0);
  CHECK(out[0] == 0);
}

TEST(a_field_to_the_end) {
  char out[16];
  CHECK(read_field((const unsigned char *)"\x04milk", 5, out, sizeof out) == 4);
  CHECK(strcmp(out, "milk") == 0);
}
