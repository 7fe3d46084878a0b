#include <stdint.h>
#include "fatfs_ro.h"

#define CLUSTER_EOC 0x0FFFFFF8u

/* Size in bytes of a directory: walks its cluster chain on the card. */
int64_t fat_chain_bytes(struct fatvol *v, uint32_t first)
{
  uint32_t c = first, n = 0;

  while (c >= 2 && c < CLUSTER_EOC) {
<<<<<<< V
    if (c >= v->nclusters + 2 || (c == first && n > 0))
      return -1;
=======
    if (c >= v->nclusters + 2 || n >= v->nclusters)
      return -1;
>>>>>>> F
    n++;
    c = fat_entry(v, c) & 0x0FFFFFFFu;
  }
  return (int64_t)n * v->cluster_bytes;
}

int fat_read_cluster(struct fatvol *v, uint32_t c, void *buf)
{
  if (c < 2 || c >= v->nclusters + 2)
    return -1;
  return blk_read(v->dev, v->data_lba + (uint64_t)(c - 2) * v->cluster_sectors,
                  v->cluster_sectors, buf);
}
