#include <sys/types.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct filter {
  const char *mime;
  int (*run) (int in, int out, const char *title);
};

struct spooler {
  const char *spooldir;
  off_t max_bytes;
  const struct filter *filters;
  size_t n_filters;
};

extern void slog (int level, const char *fmt, ...);

static const struct filter *
find_filter (const struct spooler *sp, const char *mime)
{
  size_t i;

  for (i = 0; i < sp->n_filters; i++)
    if (strcmp (sp->filters[i].mime, mime) == 0)
      return &sp->filters[i];
  return NULL;
}

/* Print the file PATH on behalf of the user UID, who owns the directory it
   lies in.  We run as root here; the device is open already.  */
int
spool_print_file (const struct spooler *sp, uid_t uid, const char *path,
                  const char *mime, int device)
{
  const struct filter *f;
  const char *title;
  struct stat st;
  int fd, rc;

  f = find_filter (sp, mime);
  if (f == NULL)
    {
      slog (1, "no filter for %s", mime);
      return -ENOTSUP;
    }

<<<<<<< V
  if (lstat (path, &st) < 0)
    return -errno;
  fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return -errno;
=======
  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return -errno;
  if (fstat (fd, &st) < 0)
    {
      rc = -errno;
      goto out;
    }
>>>>>>> F

  if (!S_ISREG (st.st_mode) || st.st_uid != uid || st.st_nlink != 1)
    {
      slog (1, "%s is not a plain file of user %ld", path, (long) uid);
      rc = -EPERM;
      goto out;
    }
  if (st.st_size == 0 || st.st_size > sp->max_bytes)
    {
      rc = -EFBIG;
      goto out;
    }

  title = strrchr (path, '/');
  title = title != NULL ? title + 1 : path;
  slog (2, "printing %s, %lld bytes", title, (long long) st.st_size);

  rc = f->run (fd, device, title);
  if (rc != 0)
    slog (1, "filter for %s failed: %d", mime, rc);

out:
  close (fd);
  return rc;
}
