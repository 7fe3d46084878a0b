/* tpk_reader.c: reads tile packs (.tpk) as written by the map editor. */

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TPK_MAGIC      0x314b5054u
#define TPK_MAX_TILES  65536u
#define TPK_TITLE      64

struct span { const uint8_t *p; size_t left; };
struct tile { uint16_t w, h; uint8_t *pixels; };

struct tpk {
    char         title[TPK_TITLE];
    char        *comment;
    uint32_t    *palette;
    struct tile *tiles;
    uint32_t     ncolors, ntiles;
};

static bool take(struct span *s, void *dst, size_t n)
{
    if (n > s->left)
        return false;
    memcpy(dst, s->p, n);
    s->p += n;
    s->left -= n;
    return true;
}

static bool take_u16(struct span *s, uint16_t *v)
{
    uint8_t b[2];

    if (!take(s, b, sizeof b))
        return false;
    *v = (uint16_t)(b[0] | b[1] << 8);
    return true;
}

static bool take_u32(struct span *s, uint32_t *v)
{
    uint16_t lo, hi;

    if (!take_u16(s, &lo) || !take_u16(s, &hi))
        return false;
    *v = (uint32_t)hi << 16 | lo;
    return true;
}

static bool read_title(struct span *s, struct tpk *t)
{
    uint16_t n;

    if (!take_u16(s, &n) || n >= sizeof t->title || !take(s, t->title, n))
        return false;
    t->title[n] = '\0';
    return true;
}

static bool read_comment(struct span *s, struct tpk *t)
{
    uint16_t n;

    if (!take_u16(s, &n) || n > s->left)
        return false;
    t->comment = malloc((size_t)n + 1);
    take(s, t->comment, n);
    t->comment[n] = '\0';
    return true;
}

static bool read_palette(struct span *s, struct tpk *t)
{
    uint32_t count, bytes, i;

    if (!take_u32(s, &count) || count == 0)
        return false;
    bytes = count * (uint32_t)sizeof(uint32_t);
    if ((t->palette = malloc(bytes)) == NULL)
        return false;
    for (i = 0; i < count; i++)
        if (!take_u32(s, &t->palette[i]))
            return false;
    t->ncolors = count;
    return true;
}

static bool read_tiles(struct span *s, struct tpk *t)
{
    uint32_t count;

    if (!take_u32(s, &count) || count == 0 || count > TPK_MAX_TILES)
        return false;
    if ((t->tiles = calloc(count, sizeof *t->tiles)) == NULL)
        return false;
    for (struct tile *tile = t->tiles; t->ntiles < count; tile++, t->ntiles++) {
        if (!take_u16(s, &tile->w) || !take_u16(s, &tile->h))
            return false;
        size_t n = (size_t)tile->w * tile->h;
        if (n == 0 || n > s->left || (tile->pixels = malloc(n)) == NULL)
            return false;
        take(s, tile->pixels, n);
    }
    return true;
}

/* Runs are (count, colour) pairs; rows of a packed tile follow each other. */
static bool unpack_rle(struct span *s, struct tile *tile)
{
    size_t size = (size_t)tile->w * tile->h, at = 0;
    uint8_t run[2];

    while (at < size) {
        if (!take(s, run, sizeof run) || run[0] == 0)
            return false;
        memset(tile->pixels + at, run[1], run[0]);
        at += run[0];
    }
    return true;
}

static bool widen_tile(struct tile *tile, uint16_t w)
{
    uint8_t *wide;

    if (w < tile->w || (wide = calloc(w, tile->h)) == NULL)
        return false;
    free(tile->pixels);
    for (size_t row = 0; row < tile->h; row++)
        memcpy(wide + row * w, tile->pixels + row * tile->w, tile->w);
    tile->pixels = wide;
    tile->w = w;
    return true;
}

static int skip_group(struct span *s)
{
    uint32_t children;

    if (!take_u32(s, &children))
        return -1;
    while (children-- > 0)
        if (skip_group(s) != 0)
            return -1;
    return 0;
}

void tpk_free(struct tpk *t)
{
    if (t == NULL)
        return;
    while (t->ntiles > 0)
        free(t->tiles[--t->ntiles].pixels);
    free(t->tiles);
    free(t->palette);
    free(t->comment);
    free(t);
}

struct tpk *tpk_parse(const uint8_t *raw, size_t len)
{
    struct tpk *t = calloc(1, sizeof *t);
    struct span s = { raw, len };
    uint32_t magic;

    if (t != NULL && take_u32(&s, &magic) && magic == TPK_MAGIC && read_title(&s, t)
        && read_comment(&s, t) && read_palette(&s, t) && read_tiles(&s, t)
        && unpack_rle(&s, &t->tiles[0]) && skip_group(&s) == 0
        && widen_tile(&t->tiles[0], (uint16_t)((t->tiles[0].w + 15) & ~15)))
        return t;
    tpk_free(t);
    return NULL;
}
