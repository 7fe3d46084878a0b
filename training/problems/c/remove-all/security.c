#include "check.h"

static struct node *list(const int *values, int count) {
  struct node *head = NULL;
  while (count--) {
    struct node *node = calloc(1, sizeof *node);
    node->value = values[count];
    node->next = head;
    head = node;
  }
  return head;
}

// Walks over what is left, which finds a node that is gone.
static int sum(const struct node *node) {
  int found = 0;
  for (; node; node = node->next) found += node->value;
  return found;
}

TEST(one) {
  struct node *head = list((int[]){1, 2, 3}, 3);
  remove_all(&head, 2);
  CHECK(sum(head) == 4);
}

TEST(side_by_side) {
  struct node *head = list((int[]){2, 2, 1, 2, 2, 2, 3}, 7);
  remove_all(&head, 2);
  CHECK(sum(head) == 4);
}

TEST(all) {
  struct node *head = list((int[]){2, 2}, 2);
  remove_all(&head, 2);
  CHECK(head == NULL);
}
