#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define F_AND        0xa0
#define F_OR         0xa1
#define F_NOT        0xa2
#define F_EQUAL      0xa3
#define F_SUBSTR     0xa4
#define F_GE         0xa5
#define F_LE         0xa6
#define F_PRESENT    0x87
#define F_APPROX     0xa8

#define FILTER_NODES  512
#define FILTER_DEPTH  32

struct berval {
    const uint8_t *p;
    size_t n;
};

struct filter {
    uint8_t kind;
    struct berval attr, value;          /* value also: initial of a substring */
    struct berval any[4], final;
    unsigned n_any;
    struct filter *child, *next;
};

struct filter_pool {
    struct filter nodes[FILTER_NODES];
    unsigned used;
    unsigned depth;
};

static bool ber_next(struct berval *in, uint8_t *tag, struct berval *val)
{
    const uint8_t *p = in->p;
    size_t n = in->n, len;
    unsigned k;

    if (n < 2)
        return false;
    *tag = p[0];
    len = p[1];
    p += 2;
    n -= 2;
    if (len & 0x80) {
        k = len & 0x7f;
        if (k == 0 || k > 3 || k > n)
            return false;
        n -= k;
        for (len = 0; k > 0; k--)
            len = len << 8 | *p++;
    }
    if (len > n)
        return false;
    val->p = p;
    val->n = len;
    in->p = p + len;
    in->n = n - len;
    return true;
}

static struct filter *node(struct filter_pool *pool, uint8_t kind)
{
    struct filter *f;

    if (pool->used == FILTER_NODES)
        return NULL;
    f = &pool->nodes[pool->used++];
    memset(f, 0, sizeof(*f));
    f->kind = kind;
    return f;
}

/*
 * Decode one filter from in.  Values are not copied.  What comes in has been
 * sent by clients which need not have bound yet, in a message of up to 4 MB.
 */
struct filter *filter_decode(struct filter_pool *pool, struct berval *in)
{
    struct berval body, list, part;
    struct filter *f = NULL, **tail;
    uint8_t tag, sub;

    if (!ber_next(in, &tag, &body))
        return NULL;

<<<<<<< V
    if (tag != F_NOT && pool->depth >= FILTER_DEPTH)
=======
    if (pool->depth >= FILTER_DEPTH)
>>>>>>> F
        return NULL;

    switch (tag) {
    case F_NOT:
        /* double negation is dropped, no node is spent on it */
        pool->depth++;
        part = body;
        if (part.n > 0 && part.p[0] == F_NOT) {
            if (!ber_next(&part, &sub, &list) || part.n != 0)
                return NULL;
            f = filter_decode(pool, &list);
            if (list.n != 0)
                return NULL;
        } else {
            f = node(pool, F_NOT);
            if (f == NULL)
                return NULL;
            f->child = filter_decode(pool, &part);
            if (f->child == NULL || part.n != 0)
                return NULL;
        }
        pool->depth--;
        return f;

    case F_AND:
    case F_OR:
        f = node(pool, tag);
        if (f == NULL || body.n == 0)
            return NULL;
        pool->depth++;
        tail = &f->child;
        while (body.n > 0) {
            *tail = filter_decode(pool, &body);
            if (*tail == NULL)
                return NULL;
            tail = &(*tail)->next;
        }
        pool->depth--;
        return f;

    case F_EQUAL:
    case F_GE:
    case F_LE:
    case F_APPROX:
        f = node(pool, tag);
        if (f == NULL || !ber_next(&body, &sub, &f->attr) || sub != 0x04)
            return NULL;
        if (!ber_next(&body, &sub, &f->value) || sub != 0x04 || body.n != 0)
            return NULL;
        return f->attr.n > 0 ? f : NULL;

    case F_PRESENT:
        f = node(pool, tag);
        if (f == NULL || body.n == 0)
            return NULL;
        f->attr = body;
        return f;

    case F_SUBSTR:
        f = node(pool, tag);
        if (f == NULL || !ber_next(&body, &sub, &f->attr) || sub != 0x04)
            return NULL;
        if (!ber_next(&body, &sub, &list) || sub != 0x30 || list.n == 0 || body.n != 0)
            return NULL;
        while (list.n > 0) {
            if (!ber_next(&list, &sub, &part) || part.n == 0 || f->final.p != NULL)
                return NULL;
            switch (sub) {
            case 0x80:
                if (f->value.p != NULL || f->n_any > 0)
                    return NULL;
                f->value = part;
                break;
            case 0x81:
                if (f->n_any == sizeof(f->any) / sizeof(f->any[0]))
                    return NULL;
                f->any[f->n_any++] = part;
                break;
            case 0x82:
                f->final = part;
                break;
            default:
                return NULL;
            }
        }
        return f;

    default:
        return NULL;
    }
}
