#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int
state_dir(void)
{
  const char *dir = getenv("STATE_DIRECTORY");
  if (!dir)
    dir = "/var/lib/feeder";
  if (mkdir(dir, 0750) != 0 && errno != EEXIST)
    return -1;
  return open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

int
lock_state(int dirfd)
{
  int fd = openat(dirfd, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}

int
scratch_fd(size_t size)
{
  int fd = memfd_create("feeder-scratch", MFD_CLOEXEC);
  if (fd >= 0 && ftruncate(fd, (off_t)size) != 0) {
    close(fd);
    return -1;
  }
  return fd;
}

FILE *
sort_spill(void)
{
  char name[] = "/tmp/feederXXXXXX";
  int fd = mkostemp(name, O_CLOEXEC);
  if (fd < 0)
    return NULL;
  unlink(name);
  return fdopen(fd, "w+");
}

int
save_cursor(int dirfd, long cursor)
{
  char text[32];
  int n = snprintf(text, sizeof text, "%ld\n", cursor);
  int fd = openat(dirfd, "cursor.new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0)
    return -1;
  int bad = write(fd, text, (size_t)n) != n || fsync(fd) != 0;
  return close(fd) != 0 || bad ? -1 : renameat(dirfd, "cursor.new", dirfd, "cursor");
}

long
load_cursor(int dirfd)
{
  char text[32];
  int fd = openat(dirfd, "cursor", O_RDONLY | O_CLOEXEC);
  ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
  if (fd >= 0)
    close(fd);
  if (n <= 0)
    return 0;
  text[n] = '\0';
  return strtol(text, NULL, 10);
}

int
ready_file_exists(void)
{
  return access("/run/feeder/ready", F_OK) == 0;
}

void
drop_old_cache(int dirfd)
{
  char name[32];
  for (int day = 0; day < 31; day++) {
    snprintf(name, sizeof name, "cache-%02d", day);
    unlinkat(dirfd, name, 0);
  }
}

int
open_public_feed(void)
{
  mode_t old = umask(022);
  int fd = open("/srv/www/feed.xml", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  umask(old);
  return fd;
}
