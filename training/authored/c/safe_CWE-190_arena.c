#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_MIN   ((size_t)16 * 1024)
#define CHUNK_MAX   ((size_t)1 << 30)

struct chunk {
  struct chunk *next;
  size_t cap;
  size_t used;
  alignas(max_align_t) unsigned char data[];
};

struct arena {
  struct chunk *top;
  size_t total;
};

static struct chunk *chunk_new(size_t cap)
{
  struct chunk *c;
  if (cap > CHUNK_MAX)
    return NULL;
  c = malloc(sizeof *c + cap);
  if (!c)
    return NULL;
  c->next = NULL;
  c->cap = cap;
  c->used = 0;
  return c;
}

void *arena_alloc(struct arena *a, size_t size)
{
  const size_t align = alignof(max_align_t);
  struct chunk *c = a->top;
  if (c) {
    size_t off = (c->used + align - 1) & ~(align - 1);
    if (off <= c->cap && size <= c->cap - off) {
      c->used = off + size;
      return c->data + off;
    }
  }
  c = chunk_new(size > CHUNK_MIN ? size : CHUNK_MIN);
  if (!c)
    return NULL;
  c->next = a->top;
  a->top = c;
  a->total += c->cap;
  c->used = size;
  return c->data;
}

void *arena_calloc(struct arena *a, size_t n, size_t size)
{
  void *p;
  if (size != 0 && n > SIZE_MAX / size)
    return NULL;
  p = arena_alloc(a, n * size);
  if (p)
    memset(p, 0, n * size);
  return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t max)
{
  const char *end = memchr(s, '\0', max);
  size_t n = end ? (size_t)(end - s) : max;
  char *p;
  if (n >= CHUNK_MAX)
    return NULL;
  p = arena_alloc(a, n + 1);
  if (!p)
    return NULL;
  memcpy(p, s, n);
  p[n] = '\0';
  return p;
}

/* Everything handed out so far is gone; the newest chunk is kept for reuse. */
void arena_reset(struct arena *a)
{
  struct chunk *keep = a->top;
  struct chunk *c;
  if (!keep)
    return;
  c = keep->next;
  while (c) {
    struct chunk *next = c->next;
    free(c);
    c = next;
  }
  keep->next = NULL;
  keep->used = 0;
  a->total = keep->cap;
}

void arena_free(struct arena *a)
{
  arena_reset(a);
  free(a->top);
  a->top = NULL;
  a->total = 0;
}
