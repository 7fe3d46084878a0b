#include "check.h"

TEST(days) {
  CHECK(strcmp(day_name(1), "Monday") == 0);
  CHECK(strcmp(day_name(4), "Thursday") == 0);
  CHECK(strcmp(day_name(7), "Sunday") == 0);
}

TEST(no_day) {
  CHECK(day_name(8) == NULL);
  CHECK(day_name(100) == NULL);
}
