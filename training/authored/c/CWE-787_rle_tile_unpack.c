/* tile.c - reads the run-length coded tiles of the map viewer */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TILE_MAGIC   0x54494c31u
#define TILE_MAXSIDE 1024u
#define TILE_PALETTE 256

enum { OP_LITERAL, OP_RUN, OP_LONG, OP_ABOVE };

struct src {
    const uint8_t *p;
    size_t len, pos;
};

struct dst {
    uint8_t *p;
    size_t cap, len;
};

struct tile {
    unsigned w, h;
    uint32_t palette[TILE_PALETTE];
    unsigned ncolors;
    uint8_t *px;
};

static int src_u8(struct src *s, uint8_t *v)
{
    if (s->pos >= s->len)
        return -EINVAL;
    *v = s->p[s->pos++];
    return 0;
}

static int src_u16(struct src *s, unsigned *v)
{
    if (s->len - s->pos < 2)
        return -EINVAL;
    *v = (unsigned)s->p[s->pos] << 8 | s->p[s->pos + 1];
    s->pos += 2;
    return 0;
}

static int src_u32(struct src *s, uint32_t *v)
{
    unsigned hi, lo;

    if (src_u16(s, &hi) || src_u16(s, &lo))
        return -EINVAL;
    *v = (uint32_t)hi << 16 | lo;
    return 0;
}

static size_t dst_room(const struct dst *d)
{
    return d->cap - d->len;
}

/* The caller has looked at dst_room(). */
static void dst_fill(struct dst *d, uint8_t v, size_t n)
{
    memset(d->p + d->len, v, n);
    d->len += n;
}

static void dst_copy(struct dst *d, const uint8_t *from, size_t n)
{
    memcpy(d->p + d->len, from, n);
    d->len += n;
}

static int read_palette(struct src *s, struct tile *t)
{
    uint8_t last;

    if (src_u8(s, &last))
        return -EINVAL;
    t->ncolors = last + 1u;
    for (unsigned i = 0; i < t->ncolors; i++)
        if (src_u32(s, &t->palette[i]))
            return -EINVAL;
    return 0;
}

static int unpack(struct src *s, struct dst *d, unsigned stride)
{
    while (dst_room(d) > 0) {
        uint8_t op, v;
        unsigned count;
        size_t n;

        if (src_u8(s, &op))
            return -EINVAL;
        n = (op & 0x3f) + 1u;
        switch (op >> 6) {
        case OP_LITERAL:
            if (s->len - s->pos < n || dst_room(d) < n)
                return -EINVAL;
            dst_copy(d, s->p + s->pos, n);
            s->pos += n;
            break;
        case OP_RUN:
            if (src_u8(s, &v) || dst_room(d) < n)
                return -EINVAL;
            dst_fill(d, v, n);
            break;
        case OP_LONG:
            if (src_u16(s, &count) || src_u8(s, &v))
                return -EINVAL;
<<<<<<< V
            if (count > d->cap)
=======
            if (count > dst_room(d))
>>>>>>> F
                return -EINVAL;
            dst_fill(d, v, count);
            break;
        case OP_ABOVE:
<<<<<<< V
            if (n > stride || dst_room(d) < n)
=======
            if (n > stride || stride > d->len || dst_room(d) < n)
>>>>>>> F
                return -EINVAL;
            dst_copy(d, d->p + d->len - stride, n);
            break;
        }
    }
    return 0;
}

/* Gives 0 and a tile that tile_free() releases, or a negative errno. */
int tile_read(const uint8_t *data, size_t len, struct tile *t)
{
    struct src s = { data, len, 0 };
    struct dst d = { NULL, 0, 0 };
    uint32_t magic;
    int err;

    memset(t, 0, sizeof(*t));
    if (src_u32(&s, &magic) || magic != TILE_MAGIC)
        return -EINVAL;
    if (src_u16(&s, &t->w) || src_u16(&s, &t->h))
        return -EINVAL;
    if (t->w == 0 || t->h == 0 || t->w > TILE_MAXSIDE || t->h > TILE_MAXSIDE)
        return -EINVAL;
    err = read_palette(&s, t);
    if (err)
        return err;

    d.cap = (size_t)t->w * t->h;
    d.p = malloc(d.cap);
    if (!d.p)
        return -ENOMEM;
    err = unpack(&s, &d, t->w);
    if (err) {
        free(d.p);
        return err;
    }
    t->px = d.p;
    return 0;
}

uint32_t tile_pixel(const struct tile *t, unsigned x, unsigned y)
{
    uint8_t i;

    if (x >= t->w || y >= t->h)
        return 0;
    i = t->px[(size_t)y * t->w + x];
    return i < t->ncolors ? t->palette[i] : 0;
}

void tile_free(struct tile *t)
{
    free(t->px);
    t->px = NULL;
}
