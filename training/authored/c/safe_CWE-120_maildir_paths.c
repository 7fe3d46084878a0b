/*
 * maildir.c - delivery into maildirs.  Paths are built in a buffer whose size
 * follows from the limits below, which maildir_open() enforces once.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#define BASE_MAX  255                     /* of the maildir itself */
#define HOST_MAX  63
#define UNIQ_MAX  (20 + 1 + 20 + 1 + 20 + 1 + HOST_MAX)
#define SUB_MAX   5                       /* "/tmp/", "/new/", "/cur/" */
#define FLAGS_MAX 10                      /* ":2," and letters */
#define PATH_BUF  (BASE_MAX + SUB_MAX + UNIQ_MAX + FLAGS_MAX + 1)
struct maildir {
  char base[BASE_MAX + 1];
  char host[HOST_MAX + 1];
  unsigned long counter;
};
static void clean_host(char *host) {
  for (; *host; host++)
    if (*host == '/' || *host == ':' || (unsigned char)*host <= 0x20)
      *host = '_';
}
int maildir_open(struct maildir *m, const char *base) {
  static const char *const subs[] = { "/tmp", "/new", "/cur" };
  char path[BASE_MAX + SUB_MAX + 1];
  struct stat st;
  if (base[0] != '/' || strlen(base) > BASE_MAX)
    return -EINVAL;
  strcpy(m->base, base);
  for (int i = 0; i < 3; i++) {
    strcpy(path, m->base);
    strcat(path, subs[i]);
    if (lstat(path, &st) != 0)
      return -errno;
    if (!S_ISDIR(st.st_mode) || st.st_uid != geteuid())
      return -EPERM;
  }
  if (gethostname(m->host, sizeof m->host) != 0)
    strcpy(m->host, "localhost");
  m->host[HOST_MAX] = '\0';
  clean_host(m->host);
  m->counter = 0;
  return 0;
}
/* Three numbers of at most 20 digits and the host. */
static void make_unique(struct maildir *m, char uniq[UNIQ_MAX + 1]) {
  sprintf(uniq, "%llu.%llu_%llu.%s", (unsigned long long)time(NULL),
          (unsigned long long)getpid(), (unsigned long long)m->counter++, m->host);
}
/* sub is one of our three literals, uniq comes from make_unique(). */
static void make_path(const struct maildir *m, const char *sub, const char *uniq,
                      char path[PATH_BUF]) {
  char *p = path;
  size_t n = strlen(m->base);
  memcpy(p, m->base, n);
  p += n;
  strcpy(p, sub);
  p += strlen(sub);
  strcpy(p, uniq);
}
/* At most FLAGS_MAX - 3 letters, in the order that the format wants. */
static void add_flags(char path[PATH_BUF], unsigned flags) {
  static const char letters[] = "DFPRST";
  char *p = path + strlen(path);
  strcpy(p, ":2,");
  p += 3;
  for (unsigned i = 0; letters[i]; i++)
    if (flags & 1u << i)
      *p++ = letters[i];
  *p = '\0';
}
_Static_assert(3 + 6 <= FLAGS_MAX, "FLAGS_MAX");
static bool write_all(int fd, const char *p, size_t n) {
  while (n > 0) {
    ssize_t w = write(fd, p, n);
    if (w < 0 && errno == EINTR)
      continue;
    if (w < 0)
      return false;
    p += w;
    n -= (size_t)w;
  }
  return true;
}
/* Writes the message below tmp and links it into new; what it is called there
   is left in uniq. */
int maildir_deliver(struct maildir *m, const char *msg, size_t n, char uniq[UNIQ_MAX + 1]) {
  char tmp[PATH_BUF], dest[PATH_BUF];
  int fd, err = 0;
  make_unique(m, uniq);
  make_path(m, "/tmp/", uniq, tmp);
  make_path(m, "/new/", uniq, dest);
  fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return -errno;
  if (!write_all(fd, msg, n) || fsync(fd) != 0)
    err = -EIO;
  if (close(fd) != 0)
    err = -EIO;
  if (!err && link(tmp, dest) != 0)
    err = -errno;
  unlink(tmp);
  return err;
}
/* Moves a delivered message to cur; uniq is the name from maildir_deliver(). */
int maildir_seen(const struct maildir *m, const char *uniq, unsigned flags) {
  char from[PATH_BUF], to[PATH_BUF];
  if (strlen(uniq) > UNIQ_MAX || strchr(uniq, '/'))
    return -EINVAL;
  make_path(m, "/new/", uniq, from);
  make_path(m, "/cur/", uniq, to);
  add_flags(to, flags & 0x3fu);
  return rename(from, to) == 0 ? 0 : -errno;
}
