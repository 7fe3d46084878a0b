#include "check.h"

TEST(values) {
  CHECK(average((int[]){1, 2, 3}, 3) == 2);
  CHECK(average((int[]){1, 2}, 2) == 1);
  CHECK(average((int[]){42}, 1) == 42);
}

TEST(below_zero) {
  CHECK(average((int[]){-1, -2}, 2) == -1);
  CHECK(average((int[]){-30, 10}, 2) == -10);
}

TEST(none) { CHECK(average(NULL, 0) == 0); }
