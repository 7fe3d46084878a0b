#include <stdlib.h>

int append(struct list *list, const int *item) {
  int value = *item;
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? 2 * list->capacity : 4;
    int *items = realloc(list->items, capacity * sizeof *items);
    if (!items) return -1;
    list->items = items;
    list->capacity = capacity;
  }
  list->items[list->count++] = value;
  return 0;
}

int append_copy(struct list *list, size_t index) { return append(list, &list->items[index]); }
