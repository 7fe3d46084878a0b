#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "slurp.h"

char *slurp(const char *path, size_t *outlen)
{
  struct stat st;
  char *buf;
  size_t got = 0;
  ssize_t r;
  int fd = open(path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return NULL;
  if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size < 0 ||
      (uintmax_t)st.st_size >= SIZE_MAX)
    goto fail;

<<<<<<< V
  unsigned size = st.st_size;
  buf = malloc((size_t)size + 1);
  if (buf == NULL)
    goto fail;
=======
  size_t size = st.st_size;
  buf = malloc(size + 1);
  if (buf == NULL)
    goto fail;
>>>>>>> F
  while (got < (size_t)st.st_size) {
    r = read(fd, buf + got, (size_t)st.st_size - got);
    if (r <= 0)
      break;
    got += (size_t)r;
  }
  buf[got] = '\0';
  *outlen = got;
  close(fd);
  return buf;

fail:
  close(fd);
  return NULL;
}
