#include <errno.h>
#include <stdint.h>
#include <string.h>
#include "blobstore.h"

/*
 * Serve GET /blob/<id>?off=..&len=..  Both numbers were parsed with
 * strtoull() from the query string.
 */
int blob_read(const struct blob *b, uint64_t off, uint64_t len, void *dst, size_t dstsz)
{
  if (len > dstsz)
    return -ENOBUFS;

<<<<<<< V
  if (len > b->size || off + len > b->size)
    return -ERANGE;
=======
  if (off > b->size || len > b->size - off)
    return -ERANGE;
>>>>>>> F

  memcpy(dst, b->map + off, len);
  return 0;
}

int blob_write(struct blob *b, uint64_t off, const void *src, uint64_t len)
{
  if (b->readonly)
    return -EROFS;
  if (off > b->size || len > b->size - off)
    return -ERANGE;
  memcpy(b->map + off, src, len);
  b->dirty = true;
  return 0;
}
