#include <stdint.h>
#include "volimg.h"

/*
 * Both numbers are 32 bit fields of the partition entry; the sum is formed
 * in 64 bits.
 */
int vol_extent_ok(const struct volimg *v, uint32_t start, uint32_t count)
{
  uint64_t last = (uint64_t)start + count;

  return count > 0 && last <= v->sectors;
}

int vol_read(const struct volimg *v, uint32_t start, uint32_t count, uint8_t *dst, size_t dstsz)
{
  uint64_t bytes = (uint64_t)count * v->sector_size;

  if (!vol_extent_ok(v, start, count) || bytes > dstsz)
    return VOL_E_RANGE;
  return pread_full(v->fd, dst, bytes, (off_t)((uint64_t)start * v->sector_size));
}
