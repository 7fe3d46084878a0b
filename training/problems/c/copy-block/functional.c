#include "check.h"

TEST(a_block) {
  char out[8] = "xxxxxxx";
  CHECK(copy_block(out, sizeof out, "tea", 3) == 3);
  CHECK(memcmp(out, "teaxxxx", 8) == 0);
}

TEST(one_that_just_fits) {
  char out[4];
  CHECK(copy_block(out, sizeof out, "milk", 4) == 4);
  CHECK(memcmp(out, "milk", 4) == 0);
}

TEST(one_that_does_not) {
  char out[4] = "abc";
  CHECK(copy_block(out, sizeof out, "green", 5) == -1);
  CHECK(strcmp(out, "abc") == 0);
}

TEST(an_empty_one) {
  char out[4];
  CHECK(copy_block(out, sizeof out, "", 0) == 0);
}
