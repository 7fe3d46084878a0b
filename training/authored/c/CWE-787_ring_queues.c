#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define RB_SIZE 64

struct rb {
  uint8_t data[RB_SIZE];
  unsigned head, tail;
};

struct log_ring {
  char line[16][80];
  unsigned next;
};

bool rb_put(struct rb *r, uint8_t v)
{
<<<<<<< V
  if (r->head - r->tail >= RB_SIZE)
    return false;
  r->data[r->head++ & RB_SIZE] = v;
=======
  if (r->head - r->tail >= RB_SIZE)
    return false;
  r->data[r->head++ % RB_SIZE] = v;
>>>>>>> F
  return true;
}

bool rb_get(struct rb *r, uint8_t *v)
{
  if (r->head == r->tail)
    return false;
  *v = r->data[r->tail++ % RB_SIZE];
  return true;
}

size_t rb_write(struct rb *r, const uint8_t *src, size_t n)
{
  size_t at = r->head % RB_SIZE;
  size_t room = RB_SIZE - (r->head - r->tail);

  if (n > room)
    n = room;
<<<<<<< V
  memcpy(r->data + at, src, n);
=======
  for (size_t i = 0; i < n; i++)
    r->data[(at + i) % RB_SIZE] = src[i];
>>>>>>> F
  r->head += (unsigned)n;
  return n;
}

size_t rb_read(struct rb *r, uint8_t *dst, size_t n)
{
  size_t at = r->tail % RB_SIZE, first;

  if (n > r->head - r->tail)
    n = r->head - r->tail;
<<<<<<< V
  first = n < RB_SIZE ? n : RB_SIZE;
=======
  first = n < RB_SIZE - at ? n : RB_SIZE - at;
>>>>>>> F
  memcpy(dst, r->data + at, first);
  memcpy(dst + first, r->data, n - first);
  r->tail += (unsigned)n;
  return n;
}

int rb_peek(const struct rb *r, size_t i)
{
<<<<<<< V
  return i < r->head - r->tail ? r->data[r->tail + i] : -1;
=======
  return i < r->head - r->tail ? r->data[(r->tail + i) % RB_SIZE] : -1;
>>>>>>> F
}

void log_add(struct log_ring *l, const char *text)
{
  char *slot = l->line[l->next];

  strncpy(slot, text, sizeof(l->line[0]) - 1);
  slot[sizeof(l->line[0]) - 1] = '\0';
<<<<<<< V
  if (l->next++ == 16)
    l->next = 0;
=======
  if (++l->next == 16)
    l->next = 0;
>>>>>>> F
}

const char *log_newest(const struct log_ring *l)
{
<<<<<<< V
  return l->line[l->next - 1];
=======
  return l->line[(l->next + 15) % 16];
>>>>>>> F
}

void rb_clear(struct rb *r)
{
  r->head = r->tail = 0;
}

size_t rb_count(const struct rb *r)
{
  return r->head - r->tail;
}
