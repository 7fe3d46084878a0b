#include "check.h"

TEST(an_empty_file) {
  int found = percent(0, 0);
  CHECK(found >= 0 && found <= 100);
  found = percent(5, 0);
  CHECK(found >= 0 && found <= 100);
}

TEST(a_large_file) {
  CHECK(percent(1500000000, 2000000000) == 75);
  CHECK(percent(INT_MAX, INT_MAX) == 100);
}

TEST(a_share) { CHECK(percent(1, 4) == 25); }
