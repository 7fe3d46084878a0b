#include "check.h"

TEST(copies_while_it_grows) {
  struct list list = {0};
  append(&list, &(int){42});
  for (int i = 0; i < 200; i++) {
    CHECK(append_copy(&list, 0) == 0);
    CHECK(list.items[list.count - 1] == 42);
  }
  free(list.items);
}

TEST(copies_of_the_last) {
  struct list list = {0};
  append(&list, &(int){7});
  for (int i = 0; i < 200; i++) CHECK(append_copy(&list, list.count - 1) == 0);
  for (int i = 0; i < 201; i++) CHECK(list.items[i] == 7);
  free(list.items);
}

TEST(items) {
  struct list list = {0};
  for (int i = 0; i < 50; i++) append(&list, &i);
  CHECK(list.items[49] == 49);
  free(list.items);
}
