#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "unpack.h"
#include "bitin.h"

#define WIN_MIN     (128u << 10)
#define WIN_MAX     (1u << 30)
#define FLT_MAX     (4u << 20)

typedef struct unp_filter {
    struct unp_filter *next;
    uint64_t  start;
    uint32_t  len;
    uint8_t   kind;
    uint8_t   channels;
} unp_filter;

static uint32_t read_filter_num(bitin *b)
{
    unsigned n = bit_get(b, 2) + 1, i;
    uint32_t v = 0;

    for (i = 0; i < n; i++)
        v |= bit_get(b, 8) << (i * 8);
    return v;
}

static int parse_filter(unpack *u, bitin *b)
{
    unp_filter *f, **pp;
    uint32_t start, len;

    start = read_filter_num(b);
    len   = read_filter_num(b);
    if (bit_eof(b))
        return UNP_EOF;

    if (len == 0 || len > FLT_MAX || start > u->winsize)
        return UNP_BAD;

    f = calloc(1, sizeof *f);
    if (!f)
        return UNP_NOMEM;
    f->start = u->written + start;
    f->len = len;
    f->kind = (uint8_t)bit_get(b, 3);
    if (f->kind == FILTER_DELTA)
        f->channels = (uint8_t)bit_get(b, 5) + 1;

    for (pp = &u->filters; *pp; pp = &(*pp)->next)
        ;
    *pp = f;
    return UNP_OK;
}

/* Copy a match inside the circular window. */
static int copy_match(unpack *u, uint32_t dist, uint32_t len)
{
    uint32_t mask = u->winsize - 1;

    if (dist == 0 || dist > u->winsize || dist > u->total)
        return UNP_BAD;

    u->total += len;
    while (len--) {
        u->win[u->pos] = u->win[(u->pos - dist) & mask];
        u->pos = (u->pos + 1) & mask;
    }
    return UNP_OK;
}

/* Apply the first pending filter to decoded data; out gets f->len bytes. */
int unp_run_filter(unpack *u, unp_filter *f, uint8_t **out)
{
    uint32_t off = (uint32_t)f->start & (u->winsize - 1);
    uint32_t first, i, c;
    uint8_t *src, *dst = NULL;

    *out = NULL;
    if (f->start + f->len > u->total || f->len > u->winsize)
        return UNP_BAD;

    if (u->fbuf_cap < f->len) {
        uint8_t *n = realloc(u->fbuf, f->len);

        if (!n)
            return UNP_NOMEM;
        u->fbuf = n;
        u->fbuf_cap = f->len;
    }

    src = u->fbuf;
<<<<<<< V
    first = u->winsize - off;
=======
    first = f->len < u->winsize - off ? f->len : u->winsize - off;
>>>>>>> F
    memcpy(src, u->win + off, first);
    if (f->len > first)
        memcpy(src + first, u->win, f->len - first);

    switch (f->kind) {
    case FILTER_E8:
    case FILTER_E8E9:
        if (f->len >= 5)
            x86_unfilter(src, f->len, f->start, f->kind == FILTER_E8E9);
        *out = src;
        return UNP_OK;

    case FILTER_DELTA:
        dst = malloc(f->len);
        if (!dst)
            return UNP_NOMEM;
        for (c = 0; c < f->channels; c++) {
            uint8_t prev = 0;

            for (i = c; i < f->len; i += f->channels)
                dst[i] = prev -= *src++;
        }
        free(u->fbuf);
        u->fbuf = dst;
        u->fbuf_cap = f->len;
        *out = dst;
        return UNP_OK;

    default:
        return UNP_BAD;
    }
}
