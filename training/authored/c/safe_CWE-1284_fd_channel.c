#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define CHANNEL_MAX_FDS   4
#define CHANNEL_MAX_BODY  4096

/* Messages between the launcher and its renderers, over SOCK_SEQPACKET. */
struct channel_msg {
  uint32_t kind;
  uint32_t len;
  unsigned char body[CHANNEL_MAX_BODY];
  int fds[CHANNEL_MAX_FDS];
  size_t nfds;
};

struct header {
  uint32_t kind;
  uint32_t len;
};

int channel_open(int pair[2]) {
  return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair);
}

int channel_send(int sock, const struct channel_msg *m) {
  union {
    struct cmsghdr align;
    char buf[CMSG_SPACE(sizeof(int) * CHANNEL_MAX_FDS)];
  } control;
  struct header h = { m->kind, m->len };
  struct iovec iov[2];
  struct msghdr msg;
  ssize_t n;
  if (m->len > CHANNEL_MAX_BODY || m->nfds > CHANNEL_MAX_FDS) {
    errno = EINVAL;
    return -1;
  }
  iov[0].iov_base = &h;
  iov[0].iov_len = sizeof h;
  iov[1].iov_base = (void *)m->body;
  iov[1].iov_len = m->len;
  memset(&msg, 0, sizeof msg);
  memset(&control, 0, sizeof control);
  msg.msg_iov = iov;
  msg.msg_iovlen = 2;
  if (m->nfds > 0) {
    struct cmsghdr *c;
    msg.msg_control = control.buf;
    msg.msg_controllen = CMSG_SPACE(sizeof(int) * m->nfds);
    c = CMSG_FIRSTHDR(&msg);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof(int) * m->nfds);
    memcpy(CMSG_DATA(c), m->fds, sizeof(int) * m->nfds);
  }
  do {
    n = sendmsg(sock, &msg, MSG_NOSIGNAL);
  } while (n < 0 && errno == EINTR);
  return n < 0 ? -1 : 0;
}

void channel_close_fds(struct channel_msg *m) {
  while (m->nfds > 0)
    close(m->fds[--m->nfds]);
}

/* 1 for a message, 0 at the end, -1 on error. The caller owns the descriptors
 * of a message; after -1 none are left open. */
int channel_recv(int sock, struct channel_msg *m) {
  union {
    struct cmsghdr align;
    char buf[CMSG_SPACE(sizeof(int) * CHANNEL_MAX_FDS)];
  } control;
  struct header h;
  struct iovec iov[2] = { { &h, sizeof h }, { m->body, sizeof m->body } };
  struct msghdr msg;
  struct cmsghdr *c;
  ssize_t n;
  int overflow = 0;
  memset(&msg, 0, sizeof msg);
  msg.msg_iov = iov;
  msg.msg_iovlen = 2;
  msg.msg_control = control.buf;
  msg.msg_controllen = sizeof control.buf;
  m->nfds = 0;
  do {
    n = recvmsg(sock, &msg, MSG_CMSG_CLOEXEC);
  } while (n < 0 && errno == EINTR);
  if (n < 0)
    return -1;
  for (c = CMSG_FIRSTHDR(&msg); c != NULL; c = CMSG_NXTHDR(&msg, c)) {
    size_t count, i;
    if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
      continue;
    count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (i = 0; i < count; i++) {
      int fd;
      memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
      if (m->nfds < CHANNEL_MAX_FDS) {
        m->fds[m->nfds++] = fd;
      } else {
        close(fd);
        overflow = 1;
      }
    }
  }
  if (n == 0 && m->nfds == 0 && !overflow)
    return 0;
  if (overflow || (msg.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) ||
      (size_t)n < sizeof h || h.len != (size_t)n - sizeof h) {
    channel_close_fds(m);
    errno = EPROTO;
    return -1;
  }
  m->kind = h.kind;
  m->len = h.len;
  return 1;
}
