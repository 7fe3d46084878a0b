#include "check.h"

TEST(zero) { CHECK(day_name(0) == NULL); }

TEST(below_zero) {
  CHECK(day_name(-1) == NULL);
  CHECK(day_name(-7) == NULL);
}

TEST(the_ends_of_int) {
  CHECK(day_name(INT_MIN) == NULL);
  CHECK(day_name(INT_MAX) == NULL);
}

TEST(a_day) { CHECK(strcmp(day_name(7), "Sunday") == 0); }
