#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Region allocator: many small allocations, freed all at once. */

#define BLOCK_SIZE (64u * 1024u)

struct block {
  struct block *next;
  size_t used;
  size_t size;
  alignas(max_align_t) unsigned char data[];
};

struct arena {
  struct block *head;
  size_t total;
};

struct mark {
  struct block *block;
  size_t used;
};

static size_t align_up(size_t n) {
  const size_t a = alignof(max_align_t);
  return (n + a - 1) & ~(a - 1);
}

static struct block *block_new(size_t size) {
  if (size > SIZE_MAX - sizeof(struct block)) {
    return NULL;
  }
  struct block *b = malloc(sizeof(*b) + size);
  if (b != NULL) {
    b->next = NULL;
    b->used = 0;
    b->size = size;
  }
  return b;
}

void *arena_alloc(struct arena *a, size_t n) {
  if (n == 0 || n > SIZE_MAX / 2) {
    return NULL;
  }
  n = align_up(n);
  struct block *b = a->head;
  if (b == NULL || b->size - b->used < n) {
    b = block_new(n > BLOCK_SIZE ? n : BLOCK_SIZE);
    if (b == NULL) {
      return NULL;
    }
    b->next = a->head;
    a->head = b;
  }
  void *p = b->data + b->used;
  b->used += n;
  a->total += n;
  return p;
}

void *arena_calloc(struct arena *a, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) {
    return NULL;
  }
  void *p = arena_alloc(a, count * size);
  if (p != NULL) {
    memset(p, 0, count * size);
  }
  return p;
}

char *arena_strdup(struct arena *a, const char *s) {
  size_t n = strlen(s) + 1;
  char *p = arena_alloc(a, n);
  return p != NULL ? memcpy(p, s, n) : NULL;
}

struct mark arena_mark(const struct arena *a) {
  struct mark m = {a->head, a->head != NULL ? a->head->used : 0};
  return m;
}

/* Forget everything that was allocated after the mark. */
void arena_rewind(struct arena *a, struct mark m) {
  while (a->head != m.block) {
    struct block *next = a->head->next;
    free(a->head);
    a->head = next;
  }
  if (a->head != NULL) {
    a->head->used = m.used;
  }
}

void arena_free(struct arena *a) {
  struct block *b = a->head;
  while (b != NULL) {
    struct block *next = b->next;
    free(b);
    b = next;
  }
  a->head = NULL;
  a->total = 0;
}

size_t arena_blocks(const struct arena *a) {
  size_t n = 0;
  for (const struct block *b = a->head; b != NULL; b = b->next) {
    n++;
  }
  return n;
}
