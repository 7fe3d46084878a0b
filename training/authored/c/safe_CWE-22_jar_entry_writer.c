#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENTRY_NAME_MAX 1024

struct zip_entry {
  uint16_t flags;
  uint16_t method;
  uint32_t crc;
  uint64_t size;
  uint16_t name_len;
  const char *name;             /* in the central directory, not terminated */
};

struct zip;
extern int zip_copy_data (struct zip *z, const struct zip_entry *e, int fd, uint64_t limit);

/* Descend from DIR into the component NAME, which is made if it is missing.
   DIR is closed.  */
static int
enter (int dir, const char *name)
{
  int fd;

  if (mkdirat (dir, name, 0777) != 0 && errno != EEXIST)
    {
      close (dir);
      return -1;
    }
  fd = openat (dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  close (dir);
  return fd;
}

/* Write one entry below the directory ROOT.  Names use slashes; those made on
   some systems have backslashes, which count as the same.  */
int
zip_write_entry (struct zip *z, const struct zip_entry *e, int root,
                 uint64_t *budget)
{
  char path[ENTRY_NAME_MAX + 1];
  char *comp, *next;
  bool is_dir;
  size_t i, n;
  int dir, fd, rc;

  if (e->name_len == 0 || e->name_len > ENTRY_NAME_MAX)
    return -ENAMETOOLONG;
  if (e->size > *budget)
    return -EFBIG;

  for (i = 0; i < e->name_len; i++)
    {
      if (e->name[i] == '\0')
        return -EINVAL;
      path[i] = e->name[i] == '\\' ? '/' : e->name[i];
    }
  path[i] = '\0';
  is_dir = path[i - 1] == '/';

  dir = dup (root);
  if (dir < 0)
    return -errno;

  comp = path;
  for (;;)
    {
      comp += strspn (comp, "/");
      n = strcspn (comp, "/");
      if (n == 0)
        {
          /* only a name of a directory may end in a slash */
          close (dir);
          return is_dir ? 0 : -EINVAL;
        }
      next = comp + n;
      if (comp[0] == '.' && (n == 1 || (n == 2 && comp[1] == '.')))
        {
          close (dir);
          return -EINVAL;
        }
      if (*next == '\0')
        break;
      *next = '\0';
      dir = enter (dir, comp);
      if (dir < 0)
        return -errno;
      comp = next + 1;
    }

  fd = openat (dir, comp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      rc = -errno;
      close (dir);
      return rc;
    }
  rc = zip_copy_data (z, e, fd, e->size);
  if (close (fd) != 0 && rc == 0)
    rc = -EIO;
  if (rc == 0)
    *budget -= e->size;
  else
    unlinkat (dir, comp, 0);
  close (dir);
  return rc;
}
