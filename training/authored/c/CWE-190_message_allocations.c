#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MSG_MAX (1u << 20)

struct msg {
  uint32_t len;
  uint16_t type;
  uint16_t flags;
  uint8_t body[];
};

struct msg *msg_new(uint16_t type, uint32_t len)
{
  struct msg *m;

<<<<<<< V
  m = len == 0 ? NULL : malloc((uint32_t)sizeof(*m) + len);
=======
  m = len > MSG_MAX ? NULL : malloc(sizeof(*m) + len);
>>>>>>> F
  if (m == NULL)
    return NULL;
  memset(m->body, 0, len);
  m->len = len;
  m->type = type;
  m->flags = 0;
  return m;
}

struct msg *msg_from_wire(const uint8_t *p, size_t n)
{
  uint32_t len;
  struct msg *m;

  if (n < 4)
    return NULL;
  memcpy(&len, p, 4);
  len = ntohl(len);
<<<<<<< V
  if (len > n || len > MSG_MAX)
    return NULL;
=======
  if (len > n - 4)
    return NULL;
>>>>>>> F
  m = msg_new(0, len);
  if (m != NULL)
    memcpy(m->body, p + 4, len);
  return m;
}

struct msg *msg_ack(uint16_t type)
{
  struct msg *m = malloc(sizeof(*m) + 4);

  if (m != NULL) {
    m->len = 4;
    m->type = type;
    m->flags = 1;
    memset(m->body, 0, 4);
  }
  return m;
}

char *text_from_wire(const uint8_t *p, uint16_t len)
{
<<<<<<< V
  uint16_t room = len + 1;
=======
  size_t room = len + 1u;
>>>>>>> F
  char *s = malloc(room);

  if (s == NULL)
    return NULL;
  memcpy(s, p, len);
  s[len] = '\0';
  return s;
}

struct msg *msg_concat(const struct msg *a, const struct msg *b)
{
  struct msg *m;

  if (a->len > MSG_MAX || b->len > MSG_MAX)
    return NULL;
<<<<<<< V
  m = msg_new(a->type, a->len > b->len ? a->len : b->len);
=======
  m = msg_new(a->type, a->len + b->len);
>>>>>>> F
  if (m != NULL) {
    memcpy(m->body, a->body, a->len);
    memcpy(m->body + a->len, b->body, b->len);
  }
  return m;
}

uint8_t *pad_block(const uint8_t *in, uint32_t n, uint32_t *out_len)
{
  uint8_t *p;

<<<<<<< V
  if (n == 0 || in == NULL)
    return NULL;
  *out_len = (n + 15) & ~15u;
=======
  if (n > MSG_MAX)
    return NULL;
  *out_len = (n + 15) & ~15u;
>>>>>>> F
  p = calloc(1, *out_len + 16);
  if (p != NULL)
    memcpy(p, in, n);
  return p;
}

uint8_t *frame_wrap(const uint8_t *in, uint8_t n)
{
  uint8_t *p = malloc(n + 2u);

  if (p != NULL) {
    p[0] = n;
    memcpy(p + 1, in, n);
    p[n + 1] = 0xc0;
  }
  return p;
}

size_t msg_total(const struct msg *const *v, size_t n)
{
  size_t total = 0;

  for (size_t i = 0; i < n; i++) {
    if (v[i]->len > SIZE_MAX - sizeof(**v) - total)
      return 0;
    total += sizeof(**v) + v[i]->len;
  }
  return total;
}

int msg_resize(struct msg **m, int delta)
{
  struct msg *n;

<<<<<<< V
  if (delta == 0 || (int)(*m)->len + delta > (int)MSG_MAX)
    return -1;
=======
  if ((int64_t)(*m)->len + delta < 0 || (int64_t)(*m)->len + delta > MSG_MAX)
    return -1;
>>>>>>> F
  n = realloc(*m, sizeof(*n) + (*m)->len + delta);
  if (n == NULL)
    return -1;
  n->len += delta;
  *m = n;
  return 0;
}
