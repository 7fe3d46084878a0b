#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int fd, const char *p, size_t n)
{
  while (n > 0) {
    ssize_t w = write(fd, p, n);
    if (w < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    p += w;
    n -= (size_t)w;
  }
  return 0;
}

int state_replace(const char *path, const char *data, size_t len, mode_t mode)
{
  static const char suffix[] = ".XXXXXX";
  size_t plen = strlen(path);
  char *tmp = malloc(plen + sizeof suffix);
  int fd;

  if (tmp == NULL)
    return -1;
  memcpy(tmp, path, plen);
  memcpy(tmp + plen, suffix, sizeof suffix);

  fd = mkstemp(tmp);
  if (fd < 0) {
    free(tmp);
    return -1;
  }
  if (fchmod(fd, mode & 0755) < 0 || write_all(fd, data, len) < 0 || fsync(fd) < 0)
    goto fail;
  if (close(fd) < 0) {
    fd = -1;
    goto fail;
  }
  fd = -1;
  if (rename(tmp, path) < 0)
    goto fail;
  free(tmp);
  return 0;

fail:
  if (fd >= 0)
    close(fd);
  unlink(tmp);
  free(tmp);
  return -1;
}
