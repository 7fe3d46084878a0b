/* variant.c -- values of the property protocol, tagged unions all the way */

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum { VT_NONE, VT_BOOL, VT_INT, VT_REAL, VT_STRING, VT_BLOB, VT_LIST } VarType;

typedef struct Variant Variant;

struct Variant {
    VarType type;
    union {
        bool     b;
        int64_t  i;
        double   r;
        struct { uint32_t len; uint8_t *bytes; } data;     /* VT_STRING, VT_BLOB */
        struct { uint32_t count; Variant *items; } list;
    } u;
};

typedef struct {
    const uint8_t *p, *end;
    unsigned depth;
    uint32_t budget;            /* variants that may still be made */
} Wire;

#define MAX_DEPTH    16
#define MAX_VARIANTS 4096

void var_clear(Variant *v)
{
    switch (v->type) {
    case VT_STRING:
    case VT_BLOB:
        free(v->u.data.bytes);
        break;
    case VT_LIST:
        for (uint32_t i = 0; i < v->u.list.count; i++)
            var_clear(&v->u.list.items[i]);
        free(v->u.list.items);
        break;
    default:
        break;
    }
    v->type = VT_NONE;
}

static bool take(Wire *w, void *to, size_t n)
{
    if ((size_t)(w->end - w->p) < n)
        return false;
    memcpy(to, w->p, n);
    w->p += n;
    return true;
}

static bool take_u32(Wire *w, uint32_t *v)
{
    uint8_t b[4];

    if (!take(w, b, 4))
        return false;
    *v = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
    return true;
}

static bool take_u64(Wire *w, uint64_t *v)
{
    uint32_t hi, lo;

    if (!take_u32(w, &hi) || !take_u32(w, &lo))
        return false;
    *v = (uint64_t)hi << 32 | lo;
    return true;
}

/* The type is set only when the member that goes with it is in place. */
static bool read_data(Wire *w, Variant *v, VarType type)
{
    uint32_t n;
    uint8_t *bytes;

    if (!take_u32(w, &n) || n > (size_t)(w->end - w->p))
        return false;
    bytes = malloc((size_t)n + 1);
    if (!bytes)
        return false;
    memcpy(bytes, w->p, n);
    bytes[n] = '\0';
    w->p += n;
    v->u.data.len = n;
    v->u.data.bytes = bytes;
    v->type = type;
    return type != VT_STRING || memchr(bytes, '\0', n) == NULL;
}

static bool read_variant(Wire *w, Variant *v);

static bool read_list(Wire *w, Variant *v)
{
    uint32_t n;
    Variant *items;

    if (!take_u32(w, &n) || n > w->budget || w->depth == MAX_DEPTH)
        return false;
    items = calloc(n ? n : 1, sizeof *items);
    if (!items)
        return false;
    v->u.list.count = n;
    v->u.list.items = items;
    v->type = VT_LIST;
    w->depth++;
    for (uint32_t i = 0; i < n; i++)
        if (!read_variant(w, &items[i]))
            return false;
    w->depth--;
    return true;
}

/* *v is VT_NONE before; when this fails the caller clears it all the same. */
static bool read_variant(Wire *w, Variant *v)
{
    uint8_t tag, b;
    uint64_t bits;

    if (w->budget == 0 || !take(w, &tag, 1))
        return false;
    w->budget--;
    switch (tag) {
    case 'b':
        if (!take(w, &b, 1))
            return false;
        v->u.b = b != 0;
        v->type = VT_BOOL;
        return true;
    case 'i':
        if (!take_u64(w, &bits))
            return false;
        memcpy(&v->u.i, &bits, sizeof bits);
        v->type = VT_INT;
        return true;
    case 'r':
        if (!take_u64(w, &bits))
            return false;
        memcpy(&v->u.r, &bits, sizeof bits);
        v->type = VT_REAL;
        return true;
    case 's':
        return read_data(w, v, VT_STRING);
    case 'd':
        return read_data(w, v, VT_BLOB);
    case 'l':
        return read_list(w, v);
    default:
        return false;
    }
}

int var_parse(const uint8_t *p, size_t n, Variant *out)
{
    Wire w = { p, p + n, 0, MAX_VARIANTS };

    memset(out, 0, sizeof *out);
    if (!read_variant(&w, out) || w.p != w.end) {
        var_clear(out);
        return -EINVAL;
    }
    return 0;
}

/* The getters give the fallback when the value is of another type. */
int64_t var_int(const Variant *v, int64_t fallback)
{
    if (v->type == VT_BOOL)
        return v->u.b;
    return v->type == VT_INT ? v->u.i : fallback;
}

const char *var_string(const Variant *v, const char *fallback)
{
    return v->type == VT_STRING ? (const char *)v->u.data.bytes : fallback;
}

const Variant *var_item(const Variant *v, uint32_t i)
{
    static const Variant none = { VT_NONE, { 0 } };

    return v->type == VT_LIST && i < v->u.list.count ? &v->u.list.items[i] : &none;
}

bool var_equal(const Variant *a, const Variant *b)
{
    if (a->type != b->type)
        return false;
    switch (a->type) {
    case VT_NONE: return true;
    case VT_BOOL: return a->u.b == b->u.b;
    case VT_INT:  return a->u.i == b->u.i;
    case VT_REAL: return a->u.r == b->u.r;
    case VT_STRING:
    case VT_BLOB:
        return a->u.data.len == b->u.data.len &&
               memcmp(a->u.data.bytes, b->u.data.bytes, a->u.data.len) == 0;
    case VT_LIST:
        break;
    }
    if (a->u.list.count != b->u.list.count)
        return false;
    for (uint32_t i = 0; i < a->u.list.count; i++)
        if (!var_equal(&a->u.list.items[i], &b->u.list.items[i]))
            return false;
    return true;
}
