#include "check.h"

TEST(shares) {
  CHECK(percent(0, 10) == 0);
  CHECK(percent(1, 3) == 33);
  CHECK(percent(10, 10) == 100);
}

TEST(more_than_all) { CHECK(percent(12, 10) == 100); }
