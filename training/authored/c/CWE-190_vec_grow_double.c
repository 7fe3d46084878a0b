#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "bytevec.h"

struct bytevec {
  uint8_t *data;
  uint32_t len;
  uint32_t cap;
};

int bytevec_append(struct bytevec *v, const void *src, uint32_t n)
{
<<<<<<< V
  if (v->len + n > v->cap) {
    uint32_t want = v->cap ? v->cap * 2 : 64;
    if (want < v->len + n)
      want = v->len + n;
=======
  if (n > UINT32_MAX - v->len)
    return -1;
  if (v->len + n > v->cap) {
    uint32_t want = v->len + n;
    if (want < UINT32_MAX / 2)
      want *= 2;
>>>>>>> F
    uint8_t *p = realloc(v->data, want);
    if (p == NULL)
      return -1;
    v->data = p;
    v->cap = want;
  }
  memcpy(v->data + v->len, src, n);
  v->len += n;
  return 0;
}

void bytevec_reset(struct bytevec *v)
{
  free(v->data);
  memset(v, 0, sizeof *v);
}
