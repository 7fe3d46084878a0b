#include <stdlib.h>

void remove_all(struct node **head, int value) {
  struct node *previous = NULL;
  for (struct node *node = *head; node != NULL; node = node->next) {
    if (node->value == value) {
      if (previous == NULL) {
        *head = node->next;
      } else {
        previous->next = node->next;
      }
      free(node);
    } else {
      previous = node;
    }
  }
}
