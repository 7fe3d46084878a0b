#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_FRAME (1u << 20)

struct msg { uint16_t kind; uint32_t len; uint8_t *body; char topic[64]; };

static int read_full(int fd, void *buf, size_t n)
{
  uint8_t *p = buf;
  while (n > 0) {
    ssize_t k = recv(fd, p, n, 0);
    if (k < 0 && errno == EINTR)
      continue;
<<<<<<< V
    if (k == 0)
      return -1;
    p += k;
    n -= (size_t)k;
=======
    if (k <= 0)
      return -1;
    p += k;
    n -= (size_t)k;
>>>>>>> F
  }
  return 0;
}

int read_frame(int fd, struct msg *m)
{
  uint8_t h[6];
  if (read_full(fd, h, sizeof h) < 0)
    return -1;
  m->kind = (uint16_t)(h[0] << 8 | h[1]);
  m->len = (uint32_t)h[2] << 24 | (uint32_t)h[3] << 16 | (uint32_t)h[4] << 8 | h[5];
<<<<<<< V
  m->body = m->len > INT32_MAX ? NULL : malloc(m->len + 1u);
=======
  m->body = m->len > MAX_FRAME ? NULL : malloc(m->len + 1u);
>>>>>>> F
  if (!m->body)
    return -1;
  return read_full(fd, m->body, m->len);
}

int read_topic(struct msg *m)
{
  uint16_t n;
  if (m->len < sizeof n)
    return -1;
  memcpy(&n, m->body, sizeof n);
<<<<<<< V
  n = ntohs(n);
  memcpy(m->topic, m->body + sizeof n, n < sizeof m->topic ? n : sizeof m->topic - 1);
  m->topic[sizeof m->topic - 1] = '\0';
=======
  n = ntohs(n);
  if (n >= sizeof m->topic || n > m->len - sizeof n)
    return -1;
  memcpy(m->topic, m->body + sizeof n, n);
  m->topic[n] = '\0';
>>>>>>> F
  return 0;
}

int read_hello(int fd, char name[32])
{
  uint8_t n;
  if (read_full(fd, &n, 1) < 0)
    return -1;
<<<<<<< V
  if (n > 32)
    return -1;
=======
  if (n > 31)
    return -1;
>>>>>>> F
  if (read_full(fd, name, n) < 0)
    return -1;
  name[n] = '\0';
  return 0;
}

int read_ack(int fd, uint32_t *seq)
{
  uint32_t v;
  if (read_full(fd, &v, sizeof v) < 0)
    return -1;
  *seq = ntohl(v);
  return 0;
}

/* n topics, each with a length byte */
int count_topics(const uint8_t *p, size_t len, unsigned n)
{
  size_t at = 0;
  while (n--) {
<<<<<<< V
    if (at > len)
      return -1;
=======
    if (at >= len || p[at] > len - at - 1)
      return -1;
>>>>>>> F
    at += 1u + p[at];
  }
  return (int)at;
}

int send_frame(int fd, uint16_t kind, const void *body, uint32_t n)
{
  uint8_t h[6] = { kind >> 8, kind & 0xff, n >> 24, n >> 16 & 0xff, n >> 8 & 0xff, n & 0xff };
  return send(fd, h, sizeof h, MSG_NOSIGNAL | MSG_MORE) == (ssize_t)sizeof h &&
         send(fd, body, n, MSG_NOSIGNAL) == (ssize_t)n ? 0 : -1;
}

/* echo of the keep-alive payload */
int answer_ping(int fd, const uint8_t *p, size_t len)
{
  if (len < 2)
    return -1;
  size_t n = (size_t)p[0] << 8 | p[1];
<<<<<<< V
  return n > len || send(fd, p + 2, n, MSG_NOSIGNAL) < 0 ? -1 : 0;
=======
  return n > len - 2 || send(fd, p + 2, n, MSG_NOSIGNAL) < 0 ? -1 : 0;
>>>>>>> F
}

void msg_free(struct msg *m)
{
  free(m->body);
  m->body = NULL;
  m->len = 0;
}
