#include "check.h"

TEST(depths) {
  CHECK(depth("[]") == 1);
  CHECK(depth("[[][[]]]") == 3);
  CHECK(depth("[[][]]") == 2);
}

TEST(no_match) {
  CHECK(depth("[") == -1);
  CHECK(depth("[[]") == -1);
  CHECK(depth("]") == -1);
}
