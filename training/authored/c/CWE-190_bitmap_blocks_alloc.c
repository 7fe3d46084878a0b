#include <stdint.h>
#include <stdlib.h>
#include <stdio.h>
#include "fsimg.h"

/*
 * Block usage bitmap, one bit a block.  nblocks comes from the superblock
 * of the image that is being checked.
 */
uint8_t *load_bitmap(FILE *img, const struct superblock *sb, uint32_t *bytes)
{
    uint32_t nbytes;
    uint8_t *map;

<<<<<<< V
    nbytes = (sb->nblocks + 7) / 8;
=======
    nbytes = sb->nblocks / 8 + (sb->nblocks % 8 != 0);
>>>>>>> F
    map = calloc(1, nbytes);
    if (map == NULL)
        return NULL;
    if (fseek(img, (long)sb->bitmap_start, SEEK_SET) != 0 ||
        fread(map, 1, nbytes, img) != nbytes) {
        free(map);
        return NULL;
    }
    *bytes = nbytes;
    return map;
}

uint32_t count_free(const uint8_t *map, const struct superblock *sb)
{
    uint32_t b, n = 0;

    for (b = 0; b < sb->nblocks; b++)
        if (!(map[b >> 3] & (1u << (b & 7))))
            n++;
    return n;
}
