/*
 * rotate - renames and compresses the logs of the hosted sites.
 * Runs as root from the timer; every site's log directory belongs to the
 * site's own account.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>
#define SITES "/srv/sites"
#define KEEP 7
#define MIN_SIZE (1 << 20)
#define NAME_CAP 80
#define STATE_FILE "/var/lib/rotate/state"
struct site {
  char name[NAME_CAP];
  int dir;                /* its log directory */
  uid_t uid;
  gid_t gid;
};
static bool name_ok(const char *s) {
  if (!isalnum((unsigned char)*s) || strlen(s) > 60)
    return false;
  for (; *s; s++)
    if (!isalnum((unsigned char)*s) && *s != '-' && *s != '.')
      return false;
  return true;
}
static bool open_site(int sites, const char *name, struct site *s) {
  struct stat st;
  int top = openat(sites, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (top < 0)
    return false;
  s->dir = openat(top, "logs", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  close(top);
  if (s->dir < 0)
    return false;
  if (fstat(s->dir, &st) != 0 || st.st_uid == 0) {
    close(s->dir);
    return false;
  }
  snprintf(s->name, sizeof s->name, "%s", name);
  s->uid = st.st_uid;
  s->gid = st.st_gid;
  return true;
}
/* Opens a log of the site; only a plain file with one name will do. */
static int open_log(const struct site *s, const char *name) {
  struct stat st;
  int fd = openat(s->dir, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return -1;
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_nlink != 1 || st.st_uid != s->uid) {
    close(fd);
    errno = EPERM;
    return -1;
  }
  return fd;
}
/* A new file in the site's directory, given to the site. */
static int create_log(const struct site *s, const char *name) {
<<<<<<< V
  int fd = openat(s->dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
=======
  int fd = openat(s->dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
>>>>>>> F
  if (fd < 0)
    return -1;
  if (fchown(fd, s->uid, s->gid) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}
static bool big_enough(int fd) {
  struct stat st;
  return fstat(fd, &st) == 0 && st.st_size >= MIN_SIZE;
}
static void shift_names(const struct site *s, const char *name) {
  char from[NAME_CAP], to[NAME_CAP];
  snprintf(to, sizeof to, "%s.%d", name, KEEP);
  unlinkat(s->dir, to, 0);
  for (int i = KEEP - 1; i >= 1; i--) {
    snprintf(from, sizeof from, "%s.%d", name, i);
    snprintf(to, sizeof to, "%s.%d", name, i + 1);
    if (renameat(s->dir, from, s->dir, to) != 0 && errno != ENOENT)
      syslog(LOG_WARNING, "%s/%s: %m", s->name, from);
  }
}
static bool copy_fd(int in, int out) {
  char buf[65536];
  ssize_t n;
  while ((n = read(in, buf, sizeof buf)) > 0) {
    for (ssize_t done = 0; done < n; ) {
      ssize_t w = write(out, buf + done, (size_t)(n - done));
      if (w < 0)
        return false;
      done += w;
    }
  }
  return n == 0;
}
/* Copies and empties instead of renaming: the server keeps its file open. */
static void rotate_one(const struct site *s, const char *name) {
  char first[NAME_CAP];
  int in, out;
<<<<<<< V
  in = openat(s->dir, name, O_RDWR | O_NONBLOCK | O_CLOEXEC);
=======
  in = open_log(s, name);
>>>>>>> F
  if (in < 0) {
    if (errno != ENOENT)
      syslog(LOG_WARNING, "%s/%s: %m", s->name, name);
    return;
  }
  if (!big_enough(in)) {
    close(in);
    return;
  }
  shift_names(s, name);
  snprintf(first, sizeof first, "%s.1", name);
  out = create_log(s, first);
  if (out < 0) {
    syslog(LOG_WARNING, "%s/%s: %m", s->name, first);
    close(in);
    return;
  }
  if (!copy_fd(in, out) || ftruncate(in, 0) != 0)
    syslog(LOG_WARNING, "%s/%s: copy failed", s->name, name);
  close(out);
  close(in);
}
static void rotate_site(const struct site *s) {
  rotate_one(s, "access.log");
  rotate_one(s, "error.log");
}
/* Ours alone: /var/lib/rotate belongs to root. */
static void write_state(unsigned n) {
  FILE *f = fopen(STATE_FILE, "w");
  if (!f) {
    syslog(LOG_ERR, "%s: %m", STATE_FILE);
    return;
  }
  fprintf(f, "%u sites\n", n);
  fclose(f);
}
int main(void) {
  struct dirent *de;
  struct site s;
  unsigned n = 0;
  DIR *d;
  openlog("rotate", LOG_PID, LOG_DAEMON);
  umask(027);
  d = opendir(SITES);
  if (!d) {
    syslog(LOG_ERR, "%s: %m", SITES);
    return 1;
  }
  while ((de = readdir(d)) != NULL) {
    if (!name_ok(de->d_name) || !open_site(dirfd(d), de->d_name, &s))
      continue;
    rotate_site(&s);
    close(s.dir);
    n++;
  }
  closedir(d);
  write_state(n);
  return 0;
}
