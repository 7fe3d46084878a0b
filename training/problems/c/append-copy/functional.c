#include "check.h"

TEST(items) {
  struct list list = {0};
  for (int i = 0; i < 100; i++) CHECK(append(&list, &i) == 0);
  CHECK(list.count == 100 && list.capacity >= 100);
  for (int i = 0; i < 100; i++) CHECK(list.items[i] == i);
  free(list.items);
}

TEST(a_copy) {
  struct list list = {0};
  // Two are in, and by doubling there is room for a third at the latest behind it.
  for (int i = 10; i < 13; i++) append(&list, &i);
  size_t room = list.capacity;
  while (list.count + 1 < room) append(&list, &(int){5});
  CHECK(append_copy(&list, 1) == 0);
  CHECK(list.items[list.count - 1] == 11);
  free(list.items);
}
