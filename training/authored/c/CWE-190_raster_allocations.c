#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct raster {
    uint32_t w, h;
    uint8_t *px;
};

/* w and h are the two big-endian words of the file header */
int raster_init(struct raster *r, uint32_t w, uint32_t h)
{
<<<<<<< V
    if (w == 0 || h == 0 || w > 65535 || h > 65535)
        return -1;
    r->px = malloc((size_t)(w * h * 4));
=======
    if (w == 0 || h == 0 || w > 16384 || h > 16384)
        return -1;
    r->px = malloc((size_t)w * h * 4);
>>>>>>> F
    if (!r->px)
        return -1;
    r->w = w;
    r->h = h;
    return 0;
}

uint16_t *palette_alloc(uint32_t entries)
{
<<<<<<< V
    uint16_t *p = malloc(entries * 3 * (uint32_t)sizeof *p);
=======
    uint16_t *p = calloc(entries, 3 * sizeof *p);
>>>>>>> F
    return p;
}

uint8_t *scratch_row(const struct raster *r)
{
    return malloc((size_t)r->w * 4 + 16);
}

char *comment_dup(const uint8_t *src, uint32_t len)
{
<<<<<<< V
    char *s = malloc((size_t)(len + 1));
=======
    char *s = malloc((size_t)len + 1);
>>>>>>> F
    if (!s)
        return NULL;
    memcpy(s, src, len);
    s[len] = '\0';
    return s;
}

int tiles_fit(uint32_t offset, uint32_t size, uint32_t file_len)
{
<<<<<<< V
    return offset <= file_len && offset + size <= file_len;
=======
    return size <= file_len && offset <= file_len - size;
>>>>>>> F
}

void **grow_index(void **idx, size_t n)
{
<<<<<<< V
    if (n * 2 * sizeof *idx > SIZE_MAX)
        return NULL;
=======
    if (n > SIZE_MAX / 2 / sizeof *idx)
        return NULL;
>>>>>>> F
    return realloc(idx, n * 2 * sizeof *idx);
}

int scale_percent(int v, int pct, int *out)
{
    long long r = (long long)v * pct / 100;
    if (r > INT_MAX || r < INT_MIN)
        return -1;
    *out = (int)r;
    return 0;
}

int add_frames(uint32_t have, uint32_t more, uint32_t *total)
{
<<<<<<< V
    if (have + more > UINT32_MAX)
        return -1;
    *total = have + more;
    return 0;
=======
    if (more > UINT32_MAX - have)
        return -1;
    *total = have + more;
    return 0;
>>>>>>> F
}

uint8_t *thumbnail_alloc(uint8_t w, uint8_t h)
{
    return malloc(w * h * 3);
}

size_t stride_of(const struct raster *r, unsigned align)
{
    size_t row = (size_t)r->w * 3;
    return (row + align - 1) / align * align;
}
