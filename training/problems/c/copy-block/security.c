#include "check.h"

static void try(int length) {
  char out[8] = "before!";
  int found = copy_block(out, sizeof out, "tea", length);
  CHECK(found <= 0);
  CHECK(strcmp(out, "before!") == 0);
}

TEST(below_zero) { try(-1); }

TEST(far_below_zero) {
  try(-100);
  try(INT_MIN);
}

TEST(a_block) {
  char out[3];
  CHECK(copy_block(out, sizeof out, "tea", 3) == 3);
}
