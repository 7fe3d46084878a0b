#include <stdlib.h>

int append(struct list *list, const int *item) {
  if (list->count == list->capacity) {
    size_t capacity = list->capacity == 0 ? 4 : list->capacity * 2;
    int *items = realloc(list->items, capacity * sizeof(int));
    if (items == NULL) {
      return -1;
    }
    list->items = items;
    list->capacity = capacity;
  }
  list->items[list->count++] = *item;
  return 0;
}

int append_copy(struct list *list, size_t index) {
  return append(list, &list->items[index]);
}
