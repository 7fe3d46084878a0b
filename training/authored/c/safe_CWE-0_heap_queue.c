#include <stddef.h>
#include "sched.h"

#define HEAP_CAP 64

struct task {
  unsigned due;
  int id;
};

struct heap {
  struct task item[HEAP_CAP];
  size_t n;
};

static void swap(struct task *a, struct task *b)
{
  struct task t = *a;
  *a = *b;
  *b = t;
}

static int before(const struct task *a, const struct task *b)
{
  return a->due != b->due ? a->due < b->due : a->id < b->id;
}

static void sift_up(struct heap *h, size_t i)
{
  while (i > 0) {
    size_t parent = (i - 1) / 2;
    if (!before(&h->item[i], &h->item[parent]))
      break;
    swap(&h->item[i], &h->item[parent]);
    i = parent;
  }
}

static void sift_down(struct heap *h, size_t i)
{
  for (;;) {
    size_t l = 2 * i + 1, r = l + 1, least = i;
    if (l < h->n && before(&h->item[l], &h->item[least]))
      least = l;
    if (r < h->n && before(&h->item[r], &h->item[least]))
      least = r;
    if (least == i)
      return;
    swap(&h->item[i], &h->item[least]);
    i = least;
  }
}

int heap_add(struct heap *h, int id, unsigned due)
{
  if (h->n == HEAP_CAP)
    return -1;
  h->item[h->n].id = id;
  h->item[h->n].due = due;
  sift_up(h, h->n++);
  return 0;
}

int heap_pop(struct heap *h, struct task *out)
{
  if (h->n == 0)
    return 0;
  *out = h->item[0];
  h->item[0] = h->item[--h->n];
  sift_down(h, 0);
  return 1;
}

int heap_cancel(struct heap *h, int id)
{
  size_t i;

  for (i = 0; i < h->n; i++) {
    if (h->item[i].id == id) {
      h->item[i] = h->item[--h->n];
      if (i < h->n) {
        sift_up(h, i);
        sift_down(h, i);
      }
      return 1;
    }
  }
  return 0;
}
