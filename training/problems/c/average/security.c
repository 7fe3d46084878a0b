#include "check.h"

TEST(large_values) {
  CHECK(average((int[]){INT_MAX, INT_MAX, INT_MAX}, 3) == INT_MAX);
  CHECK(average((int[]){2000000000, 1000000000}, 2) == 1500000000);
}

TEST(large_values_below_zero) { CHECK(average((int[]){INT_MIN, INT_MIN}, 2) == INT_MIN); }

TEST(many_values) {
  enum { COUNT = 100000 };
  int *values = malloc(COUNT * sizeof *values);
  for (int i = 0; i < COUNT; i++) values[i] = 50000;
  CHECK(average(values, COUNT) == 50000);
  free(values);
}

TEST(below_zero) { CHECK(average((int[]){-3, -4}, 2) == -3); }
