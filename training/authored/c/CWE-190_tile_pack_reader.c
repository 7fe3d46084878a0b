#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tile { uint16_t x, y; uint32_t off, len; };

struct pack {
    const uint8_t *base;
    size_t size;
    struct tile *tiles;
    uint32_t count;
};

static uint32_t be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

int16_t be16s(const uint8_t *p)
{
    return (int16_t)(uint16_t)(p[0] << 8 | p[1]);
}

/* hdr is the file's first 16 bytes */
int alloc_tiles(struct pack *pk, const uint8_t *hdr)
{
    uint32_t n = be32(hdr + 8);

<<<<<<< V
    pk->tiles = malloc(n * (uint32_t)sizeof *pk->tiles);
=======
    pk->tiles = calloc(n, sizeof *pk->tiles);
>>>>>>> F
    if (!pk->tiles)
        return -1;
    pk->count = n;
    return 0;
}

const uint8_t *tile_data(const struct pack *pk, uint32_t i)
{
    const struct tile *t = &pk->tiles[i];

<<<<<<< V
    if (i >= pk->count || t->len >= pk->size || t->off + t->len > pk->size)
=======
    if (i >= pk->count || t->off > pk->size || t->len > pk->size - t->off)
>>>>>>> F
        return NULL;
    return pk->base + t->off;
}

uint8_t *rgba_plane(const uint8_t *hdr)
{
<<<<<<< V
    uint32_t w = be32(hdr), h = be32(hdr + 4);
    return malloc(w * h * 4);
=======
    uint32_t w = be32(hdr), h = be32(hdr + 4);
    return w > 16384 || h > 16384 ? NULL : malloc((size_t)w * h * 4);
>>>>>>> F
}

uint8_t *thumb_plane(void)
{
    unsigned w = 128, h = 128;

    return malloc(w * h * 4);
}

/* name: length byte, then text */
int tile_name(const struct pack *pk, size_t at, char *out, int cap)
{
<<<<<<< V
    if (at >= pk->size)
        return -1;
    int n = (signed char)pk->base[at];
=======
    if (at >= pk->size)
        return -1;
    int n = pk->base[at];
>>>>>>> F
    if (n >= cap || n > (int)(pk->size - at - 1))
        return -1;
    memcpy(out, pk->base + at + 1, (size_t)n);
    out[n] = 0;
    return n;
}

size_t payload_len(const uint8_t *rec, size_t have)
{
    uint32_t total;

    if (have < 12)
        return 0;
    total = be32(rec);
<<<<<<< V
    if (total > have)
        return 0;
=======
    if (total > have || total < 12)
        return 0;
>>>>>>> F
    return total - 12;
}

uint8_t checksum(const uint8_t *p, size_t n)
{
    uint8_t s = 0;

    while (n--)
        s += *p++;
    return s;
}

int zoom_scale(int z)
{
<<<<<<< V
    if (z > 30 || z == INT_MIN)
=======
    if (z < 0 || z > 30)
>>>>>>> F
        return -1;
    return 1 << z;
}

void *page_alloc(size_t n)
{
<<<<<<< V
    return aligned_alloc(4096, (n + 4095) & ~(size_t)4095);
=======
    return n > SIZE_MAX - 4095 ? NULL : aligned_alloc(4096, (n + 4095) & ~(size_t)4095);
>>>>>>> F
}
