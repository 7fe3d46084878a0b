#include <stdlib.h>

void remove_all(struct node **head, int value) {
  while (*head) {
    struct node *node = *head;
    if (node->value == value) {
      *head = node->next;
      free(node);
    } else {
      head = &node->next;
    }
  }
}
