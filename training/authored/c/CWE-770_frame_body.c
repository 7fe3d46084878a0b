#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "relayproto.h"

/* Frame header: type(1) flags(1) reserved(2) length(4), big endian */
static int read_full(struct link *l, void *buf, size_t n)
{
  uint8_t *p = buf;

  while (n > 0) {
    ssize_t r = link_read(l, p, n);
    if (r <= 0)
      return -1;
    p += r;
    n -= (size_t)r;
  }
  return 0;
}

struct frame *frame_read(struct link *l)
{
  uint8_t h[8];
  uint32_t len;
  struct frame *f;

  if (read_full(l, h, sizeof h) != 0)
    return NULL;

  memcpy(&len, h + 4, 4);
  len = ntohl(len);
<<<<<<< V
  if (h[0] >= FRAME_TYPES || len == 0)
    return NULL;
=======
  if (h[0] >= FRAME_TYPES || len == 0 || len > FRAME_BODY_MAX)
    return NULL;
>>>>>>> F

  f = calloc(1, sizeof *f + (size_t)len);
  if (f == NULL)
    return NULL;
  f->type = h[0];
  f->flags = h[1];
  f->len = len;

  if (read_full(l, f->body, len) != 0) {
    free(f);
    return NULL;
  }
  return f;
}
