#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TIFF_SHORT 3
#define TIFF_LONG  4

typedef struct {
    const uint8_t *base;
    size_t size;
    int big_endian;
} TiffFile;

typedef struct {
    uint16_t tag, type;
    uint32_t count;
    const uint8_t *value;      /* the four value bytes of the entry */
} TiffEntry;

typedef struct {
    uint32_t width, height, rows_per_strip;
    uint32_t n_strips;
    uint32_t *offsets;
    uint32_t *counts;
} TiffStrips;

static uint32_t get16(const TiffFile *t, const uint8_t *p)
{
    return t->big_endian ? (uint32_t)(p[0] << 8 | p[1]) : (uint32_t)(p[1] << 8 | p[0]);
}

static uint32_t get32(const TiffFile *t, const uint8_t *p)
{
    return t->big_endian ? get16(t, p) << 16 | get16(t, p + 2)
                         : get16(t, p + 2) << 16 | get16(t, p);
}

/* Reads an array of SHORT or LONG values of exactly n elements. */
static uint32_t *read_array(const TiffFile *t, const TiffEntry *e, uint32_t n)
{
    size_t width = e->type == TIFF_SHORT ? 2 : 4;
    const uint8_t *src = e->value;
    uint32_t *out, i, off;

    if (e->type != TIFF_SHORT && e->type != TIFF_LONG)
        return NULL;
    if (n == 0 || e->count != n || n > t->size / width)
        return NULL;

    if (n * width > 4) {
        off = get32(t, e->value);
        if (off > t->size || n * width > t->size - off)
            return NULL;
        src = t->base + off;
    }

    /* n is no larger than the file, so this is modest */
    out = calloc(n, sizeof(*out));
    if (!out)
        return NULL;
    for (i = 0; i < n; i++, src += width)
        out[i] = width == 2 ? get16(t, src) : get32(t, src);
    return out;
}

int tiff_load_strips(const TiffFile *t, TiffStrips *s, const TiffEntry *off,
                     const TiffEntry *cnt)
{
    uint32_t i;

    s->offsets = s->counts = NULL;
    if (s->height == 0 || s->rows_per_strip == 0)
        return -1;
    if (s->rows_per_strip > s->height)
        s->rows_per_strip = s->height;
    s->n_strips = (s->height - 1) / s->rows_per_strip + 1;

    s->offsets = read_array(t, off, s->n_strips);
    s->counts = read_array(t, cnt, s->n_strips);
    if (!s->offsets || !s->counts)
        goto fail;

    for (i = 0; i < s->n_strips; i++) {
        if (s->offsets[i] > t->size)
            goto fail;
        if (s->counts[i] > t->size - s->offsets[i])
            s->counts[i] = (uint32_t)(t->size - s->offsets[i]);
    }
    return 0;

fail:
    free(s->offsets);
    free(s->counts);
    s->offsets = s->counts = NULL;
    return -1;
}
