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

static int is(struct node *node, const int *values, int count) {
  for (int i = 0; i < count; i++, node = node->next)
    if (!node || node->value != values[i]) return 0;
  return node == NULL;
}

TEST(in_the_middle) {
  struct node *head = list((int[]){1, 2, 3}, 3);
  remove_all(&head, 2);
  CHECK(is(head, (int[]){1, 3}, 2));
}

TEST(at_the_ends) {
  struct node *head = list((int[]){2, 1, 2}, 3);
  remove_all(&head, 2);
  CHECK(is(head, (int[]){1}, 1));
}

TEST(none) {
  struct node *head = list((int[]){1, 3}, 2);
  remove_all(&head, 2);
  CHECK(is(head, (int[]){1, 3}, 2));
}

TEST(an_empty_list) {
  struct node *head = NULL;
  remove_all(&head, 2);
  CHECK(head == NULL);
}
