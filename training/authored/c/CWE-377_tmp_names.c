#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

FILE *
scratch(void)
{
  char name[] = "/tmp/sortXXXXXX";
<<<<<<< V
  int fd = open(mktemp(name), O_RDWR | O_CREAT, 0600);
=======
  int fd = mkstemp(name);
>>>>>>> F
  if (fd < 0)
    return NULL;
  unlink(name);
  return fdopen(fd, "w+");
}

FILE *
scratch_stream(void)
{
<<<<<<< V
  char name[L_tmpnam];
  return fopen(tmpnam(name), "w+");
=======
  return tmpfile();
>>>>>>> F
}

int
spill_fd(const char *dir)
{
<<<<<<< V
  char *name = tempnam(dir, "spill");
  int fd = name ? open(name, O_RDWR | O_CREAT | O_TRUNC, 0600) : -1;
  free(name);
  return fd;
=======
  return open(dir, O_TMPFILE | O_RDWR, 0600);
>>>>>>> F
}

int
write_pid(void)
{
<<<<<<< V
  FILE *f = fopen("/tmp/sortd.pid", "w");
=======
  FILE *f = fopen("/run/sortd/sortd.pid", "w");
>>>>>>> F
  if (!f)
    return -1;
  fprintf(f, "%ld\n", (long)getpid());
  return fclose(f);
}

int
merge_dir(char *out, size_t n)
{
<<<<<<< V
  snprintf(out, n, "/tmp/merge.%ld", (long)getpid());
  return mkdir(out, 0777);
=======
  snprintf(out, n, "/tmp/merge.XXXXXX");
  return mkdtemp(out) ? 0 : -1;
>>>>>>> F
}

int
debug_dump(const void *p, size_t n)
{
  int fd = open("/tmp/sortd-dump.bin",
<<<<<<< V
                O_WRONLY | O_CREAT | O_TRUNC, 0600);
=======
                O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
>>>>>>> F
  if (fd < 0)
    return -1;
  ssize_t w = write(fd, p, n);
  return close(fd) == 0 && w == (ssize_t)n ? 0 : -1;
}

const char *
tmp_dir(void)
{
  const char *d = getenv("TMPDIR");
  return d && *d == '/' ? d : "/tmp";
}

int
clean_scratch(const char *dir, int count)
{
  char path[256];
  int gone = 0;
  for (int i = 0; i < count; i++) {
    snprintf(path, sizeof path, "%s/run%d", dir, i);
    gone += unlink(path) == 0;
  }
  return gone;
}

int
atomic_replace(const char *path, const char *text)
{
  char next[512];
  snprintf(next, sizeof next, "%s.XXXXXX", path);
  int fd = mkstemp(next);
  if (fd < 0)
    return -1;
  size_t n = strlen(text);
  if (write(fd, text, n) != (ssize_t)n || fsync(fd) != 0 || close(fd) != 0)
    return -1;
  return rename(next, path);
}
