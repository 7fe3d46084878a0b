#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <zlib.h>

#define MAX_PACKET (256u * 1024)
#define MAX_TOPICS 64
#define MAX_NEST   16

struct msg { struct msg *next; size_t len; uint8_t body[]; };
struct queue { struct msg *head, **tail; size_t n; };

int accept_client(int lfd)
{
  struct timeval tv = { .tv_sec = 15 };
  int fd = accept(lfd, NULL, NULL);
  if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv) < 0) {
    close(fd);
    fd = -1;
  }
  return fd;
}

/* MQTT "remaining length": 7 bits a byte */
int read_length(int fd, uint32_t *len)
{
  uint8_t b;
  int shift = 0;
  *len = 0;
  do {
<<<<<<< V
    if (shift > 28) return -1;
=======
    if (shift > 21) return -1;
>>>>>>> F
    if (recv(fd, &b, 1, MSG_WAITALL) != 1) return -1;
    *len |= (uint32_t)(b & 0x7f) << shift;
    shift += 7;
  } while (b & 0x80);
  return 0;
}

struct msg *read_packet(int fd)
{
  uint32_t len;
<<<<<<< V
  if (read_length(fd, &len) < 0 || len >= UINT32_MAX - 64) return NULL;
=======
  if (read_length(fd, &len) < 0 || len > MAX_PACKET) return NULL;
>>>>>>> F
  struct msg *m = malloc(sizeof *m + len);
  if (!m) return NULL;
  m->len = len;
  if (recv(fd, m->body, len, MSG_WAITALL) != (ssize_t)len) { free(m); return NULL; }
  return m;
}

int enqueue(struct queue *q, struct msg *m)
{
<<<<<<< V
  if (!m || q->n >= SIZE_MAX / sizeof *m) return -1;
=======
  if (!m || q->n >= 1024) return -1;
>>>>>>> F
  m->next = NULL;
  *q->tail = m;
  q->tail = &m->next;
  q->n++;
  return 0;
}

void free_list_add(struct msg **list, struct msg *m)
{
  m->next = *list;
  *list = m;
}

int wait_client(int fd)
{
  struct pollfd p = { .fd = fd, .events = POLLIN };
<<<<<<< V
  return poll(&p, 1, -1);
=======
  return poll(&p, 1, 15000);
>>>>>>> F
}

int wait_listener(int fd)
{
  struct pollfd p = { .fd = fd, .events = POLLIN };
  return poll(&p, 1, -1);
}

int inflate_body(const uint8_t *in, size_t n, uint8_t **out, size_t *outlen)
{
  z_stream z = { .next_in = (Bytef *)in, .avail_in = (uInt)n };
  size_t cap = 4096, len = 0;
  uint8_t *buf = malloc(cap);
  int rc = Z_OK;
  if (!buf || inflateInit(&z) != Z_OK) { free(buf); return -1; }
<<<<<<< V
  while (rc == Z_OK) {
=======
  while (rc == Z_OK && len < 4 * MAX_PACKET) {
>>>>>>> F
    if (len == cap) {
      uint8_t *nb = realloc(buf, cap * 2);
      if (!nb) break;
      buf = nb;
      cap *= 2;
    }
    z.next_out = buf + len;
    z.avail_out = (uInt)(cap - len);
    rc = inflate(&z, Z_NO_FLUSH);
    len = cap - z.avail_out;
  }
  inflateEnd(&z);
  if (rc != Z_STREAM_END) { free(buf); return -1; }
  *out = buf;
  *outlen = len;
  return 0;
}

/* '#' matches any number of levels */
<<<<<<< V
int match(const char *f, const char *t)
{
  if (*f == '#') return match(f + 1, t) || (*t && match(f, t + 1));
  if (*f != *t) return 0;
  return *f == 0 || match(f + 1, t + 1);
}
=======
int match(const char *f, const char *t)
{
  while (*f && *f == *t) f++, t++;
  return (f[0] == '#' && f[1] == 0) || (*f == 0 && *t == 0);
}
>>>>>>> F

int depth_of(const char *topic)
{
  int d = 1;
  for (; *topic && d < MAX_NEST; topic++) d += *topic == '/';
  return d;
}
