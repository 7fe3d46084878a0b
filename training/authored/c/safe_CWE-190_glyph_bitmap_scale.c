#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BITMAP_MAX_SIDE  0x7fff

typedef struct Bitmap_ {
    int            width;
    int            rows;
    int            pitch;           /* negative: bottom row first */
    unsigned char *buffer;
} Bitmap;

static int
mul_size(size_t *out, size_t a, size_t b)
{
    if (b != 0 && a > SIZE_MAX / b)
        return -1;
    *out = a * b;
    return 0;
}

static const unsigned char *
bitmap_row(const Bitmap *b, int y)
{
    if (b->pitch >= 0)
        return b->buffer + (size_t)y * (size_t)b->pitch;
    return b->buffer + (size_t)(b->rows - 1 - y) * (size_t)-b->pitch;
}

/*
 * Scale an 8 bit coverage bitmap to the given number of pixels per em by
 * averaging.  Only reduction is done; src may be a strike of any font file.
 */
int
bitmap_reduce(Bitmap *dst, const Bitmap *src, unsigned ppem, unsigned src_ppem)
{
    const unsigned char *row;
    uint32_t *sums = NULL;
    uint64_t w, h;
    size_t size;
    int x, y, x0, x1, y0, y1, sx, sy;
    uint32_t n;

    memset(dst, 0, sizeof(*dst));

    if (ppem == 0 || src_ppem == 0 || ppem > src_ppem || src_ppem > 0xffff)
        return -1;
    if (src->width < 0 || src->rows < 0 ||
        src->width > BITMAP_MAX_SIDE || src->rows > BITMAP_MAX_SIDE)
        return -1;
    if (src->pitch == INT_MIN || abs(src->pitch) < src->width)
        return -1;
    if (src->width == 0 || src->rows == 0)
        return 0;

    /* not larger than the source, since ppem <= src_ppem */
    w = ((uint64_t)src->width * ppem + src_ppem - 1) / src_ppem;
    h = ((uint64_t)src->rows * ppem + src_ppem - 1) / src_ppem;
    dst->width = (int)w;
    dst->rows = (int)h;
    dst->pitch = dst->width;

    if (mul_size(&size, (size_t)w, (size_t)h) < 0)
        return -1;
    dst->buffer = malloc(size);
    sums = calloc((size_t)w, sizeof(*sums));
    if (dst->buffer == NULL || sums == NULL) {
        free(dst->buffer);
        free(sums);
        memset(dst, 0, sizeof(*dst));
        return -1;
    }

    for (y = 0; y < dst->rows; y++) {
        y0 = (int)((int64_t)y * src->rows / dst->rows);
        y1 = (int)((int64_t)(y + 1) * src->rows / dst->rows);
        memset(sums, 0, (size_t)w * sizeof(*sums));

        for (sy = y0; sy < y1; sy++) {
            row = bitmap_row(src, sy);
            for (x = 0; x < dst->width; x++) {
                x0 = (int)((int64_t)x * src->width / dst->width);
                x1 = (int)((int64_t)(x + 1) * src->width / dst->width);
                for (n = 0, sx = x0; sx < x1; sx++)
                    n += row[sx];
                sums[x] += n / (uint32_t)(x1 - x0);
            }
        }
        for (x = 0; x < dst->width; x++)
            dst->buffer[(size_t)y * (size_t)dst->pitch + (size_t)x] =
                (unsigned char)(sums[x] / (uint32_t)(y1 - y0));
    }

    free(sums);
    return 0;
}
