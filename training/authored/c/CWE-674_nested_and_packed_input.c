#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <archive.h>
#include <archive_entry.h>

#define DEPTH_MAX 64
#define PLAIN_MAX (16u << 20)

struct cur { const char *p, *end; int depth; };

/* array of arrays, as sent by the browser */
static int skip_value(struct cur *c)
{
  if (c->p == c->end)
    return -1;
  if (*c->p != '[') {
    c->p++;
    return 0;
  }
<<<<<<< V
  if (c->depth++ > c->end - c->p)
    return -1;
  c->p++;
=======
  if (++c->depth > DEPTH_MAX)
    return -1;
  c->p++;
>>>>>>> F
  while (c->p < c->end && *c->p != ']')
    if (skip_value(c) < 0)
      return -1;
  c->depth--;
  return c->p < c->end ? (c->p++, 0) : -1;
}

static long expr(const char **s, int depth)
{
  long v = 0;
  if (depth > DEPTH_MAX)
    return 0;
  if (**s == '(') {
    ++*s;
<<<<<<< V
    v = expr(s, depth);
=======
    v = expr(s, depth + 1);
>>>>>>> F
    if (**s == ')')
      ++*s;
    return v;
  }
  while (isdigit((unsigned char)**s) && v < 100000)
    v = v * 10 + *(*s)++ - '0';
  return v;
}

struct tree { struct tree *l, *r; int key; };

/* balanced by construction, 32 levels at the most */
int tree_height(const struct tree *t)
{
  int a, b;
  if (!t)
    return 0;
  a = tree_height(t->l);
  b = tree_height(t->r);
  return 1 + (a > b ? a : b);
}

uint8_t *inflate_body(const uint8_t *in, size_t n, size_t *len)
{
  z_stream z = { 0 };
  uint8_t *out = NULL, *p;
  size_t cap = 0, used = 0;
  int r = Z_OK;
  if (inflateInit2(&z, 15 + 32) != Z_OK)
    return NULL;
  z.next_in = (Bytef *)in;
  z.avail_in = (uInt)n;
  while (r == Z_OK) {
<<<<<<< V
    cap = cap ? cap * 2 : 65536;
    if (cap == SIZE_MAX || !(p = realloc(out, cap)))
      break;
=======
    cap = cap ? cap * 2 : 65536;
    if (cap > PLAIN_MAX || !(p = realloc(out, cap)))
      break;
>>>>>>> F
    out = p;
    z.next_out = out + used;
    z.avail_out = (uInt)(cap - used);
    r = inflate(&z, Z_NO_FLUSH);
    used = cap - z.avail_out;
  }
  inflateEnd(&z);
  if (r != Z_STREAM_END) {
    free(out);
    return NULL;
  }
  *len = used;
  return out;
}

/* size: what the sender's header says the plain data measures */
uint8_t *unpack_block(const uint8_t *in, size_t n, uint32_t size)
{
  uLongf len = size;
  uint8_t *out;
<<<<<<< V
  if (size == 0 || size > INT32_MAX)
    return NULL;
=======
  if (size == 0 || size > PLAIN_MAX)
    return NULL;
>>>>>>> F
  out = malloc(size);
  if (out && uncompress(out, &len, in, n) != Z_OK) {
    free(out);
    out = NULL;
  }
  return out;
}

uint8_t *pack_block(const uint8_t *in, size_t n, uLongf *len)
{
  uint8_t *out;
  *len = compressBound(n);
  out = malloc(*len);
  if (out && compress2(out, len, in, n, 6) != Z_OK) {
    free(out);
    out = NULL;
  }
  return out;
}

int list_bundle(struct archive *a, FILE *out)
{
  struct archive_entry *e;
  int n = 0;
  while (n < 10000 && archive_read_next_header(a, &e) == ARCHIVE_OK) {
    const char *name = archive_entry_pathname(e);
    fprintf(out, "%s\n", name ? name : "?");
    n++;
  }
  return n;
}

int extract_member(struct archive *a, FILE *to)
{
  char buf[16384];
  la_ssize_t k;
  size_t total = 0;
  while ((k = archive_read_data(a, buf, sizeof buf)) > 0) {
    total += (size_t)k;
<<<<<<< V
    if ((size_t)k > PLAIN_MAX)
      return -1;
=======
    if (total > PLAIN_MAX)
      return -1;
>>>>>>> F
    fwrite(buf, 1, (size_t)k, to);
  }
  return k < 0 ? -1 : 0;
}

int unpack_to_disk(struct archive *a, struct archive *disk)
{
  struct archive_entry *e;
<<<<<<< V
  archive_write_disk_set_options(disk, ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_PERM |
    ARCHIVE_EXTRACT_ACL | ARCHIVE_EXTRACT_FFLAGS | ARCHIVE_EXTRACT_UNLINK);
=======
  archive_write_disk_set_options(disk, ARCHIVE_EXTRACT_SECURE_NODOTDOT |
    ARCHIVE_EXTRACT_SECURE_SYMLINKS | ARCHIVE_EXTRACT_SECURE_NOABSOLUTEPATHS);
>>>>>>> F
  while (archive_read_next_header(a, &e) == ARCHIVE_OK)
    if (archive_read_extract2(a, e, disk) != ARCHIVE_OK)
      return -1;
  return 0;
}
