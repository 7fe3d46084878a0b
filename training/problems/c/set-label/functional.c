#include "check.h"

TEST(a_label) {
  struct item item = {7, "old", 3};
  set_label(&item, "green tea");
  CHECK(strcmp(item.label, "green tea") == 0);
  CHECK(item.id == 7 && item.count == 3);
}

TEST(an_empty_one) {
  struct item item = {7, "old", 3};
  set_label(&item, "");
  CHECK(item.label[0] == 0);
}

TEST(one_that_just_fits) {
  struct item item = {7, "old", 3};
  set_label(&item, "fifteen letters");
  CHECK(strcmp(item.label, "fifteen letters") == 0);
}
