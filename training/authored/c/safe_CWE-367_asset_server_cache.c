/* assets.c: the static files of the web daemon, from an open directory. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CACHE_SLOTS 64
#define NAME_CAP 200
#define FILE_CAP (1 << 20)

struct asset
{
  char name[NAME_CAP];
  dev_t dev;
  ino_t ino;
  struct timespec mtime;
  off_t size;
  char *body;
  unsigned long used;
};

static struct asset cache[CACHE_SLOTS];
static unsigned long clock_hand;
static int root = -1;

int
assets_init (const char *dir)
{
  root = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return root < 0 ? -errno : 0;
}

/* "css/site.css": components of plain characters that do not begin with
   a dot.  */
static bool
name_ok (const char *s)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

  if (strlen (s) >= NAME_CAP)
    return false;
  for (;;)
    {
      size_t n = strspn (s, plain);

      if (n == 0 || s[0] == '.')
        return false;
      s += n;
      if (*s == '\0')
        return true;
      if (*s++ != '/')
        return false;
    }
}

/* Opens the file below the root, without following a link anywhere.  */
static int
open_below (const char *name)
{
  char part[NAME_CAP];
  int dir = root, fd;

  for (;;)
    {
      size_t n = strcspn (name, "/");

      memcpy (part, name, n);
      part[n] = '\0';
      fd = openat (dir, part, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
                   | (name[n] == '/' ? O_DIRECTORY : 0));
      if (dir != root)
        close (dir);
      if (fd < 0 || name[n] == '\0')
        return fd;
      dir = fd;
      name += n + 1;
    }
}

static bool
same_file (const struct asset *a, const struct stat *st)
{
  return a->body != NULL && a->dev == st->st_dev && a->ino == st->st_ino
    && a->size == st->st_size && a->mtime.tv_sec == st->st_mtim.tv_sec
    && a->mtime.tv_nsec == st->st_mtim.tv_nsec;
}

static struct asset *
slot_for (const char *name)
{
  struct asset *oldest = &cache[0];

  for (int i = 0; i < CACHE_SLOTS; i++)
    {
      if (strcmp (cache[i].name, name) == 0)
        return &cache[i];
      if (cache[i].used < oldest->used)
        oldest = &cache[i];
    }
  free (oldest->body);
  memset (oldest, 0, sizeof *oldest);
  strcpy (oldest->name, name);
  return oldest;
}

/* Reads what ST, from fstat on FD, has announced; a file that shrinks
   meanwhile is an error, one that grows is cut.  */
static char *
read_body (int fd, const struct stat *st)
{
  size_t size = (size_t) st->st_size, got = 0;
  char *body = malloc (size + 1);

  if (body == NULL)
    return NULL;
  while (got < size)
    {
      ssize_t n = read (fd, body + got, size - got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          free (body);
          return NULL;
        }
      got += (size_t) n;
    }
  body[size] = '\0';
  return body;
}

/* The asset, from the cache while the file is the same one.  Valid until
   the next call.  */
const struct asset *
asset_get (const char *name)
{
  struct asset *a;
  struct stat st;
  int fd;

  if (!name_ok (name))
    return NULL;
  fd = open_below (name);
  if (fd < 0)
    return NULL;
  if (fstat (fd, &st) != 0 || !S_ISREG (st.st_mode) || st.st_size > FILE_CAP)
    {
      close (fd);
      return NULL;
    }
  a = slot_for (name);
  if (!same_file (a, &st))
    {
      free (a->body);
      a->body = read_body (fd, &st);
      a->dev = st.st_dev;
      a->ino = st.st_ino;
      a->size = st.st_size;
      a->mtime = st.st_mtim;
    }
  close (fd);
  a->used = ++clock_hand;
  return a->body != NULL ? a : NULL;
}

/* For the status page; what it says may be out of date by the time the page
   is read.  */
bool
asset_exists (const char *name)
{
  struct stat st;
  bool plain;
  int fd = name_ok (name) ? open_below (name) : -1;

  if (fd < 0)
    return false;
  plain = fstat (fd, &st) == 0 && S_ISREG (st.st_mode);
  close (fd);
  return plain;
}

void
assets_done (void)
{
  for (int i = 0; i < CACHE_SLOTS; i++)
    free (cache[i].body);
  memset (cache, 0, sizeof cache);
  if (root >= 0)
    close (root);
  root = -1;
}
