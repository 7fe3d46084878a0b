/* Simple glyph loader for TrueType outlines */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    FLAG_ON_CURVE = 0x01,
    FLAG_X_SHORT  = 0x02,
    FLAG_Y_SHORT  = 0x04,
    FLAG_REPEAT   = 0x08,
    FLAG_X_SAME   = 0x10,
    FLAG_Y_SAME   = 0x20
};

enum { TT_OK, TT_ERR_MEMORY, TT_ERR_GLYPH };

typedef struct {
    int16_t x, y;
    uint8_t on;
} TtPoint;

typedef struct {
    unsigned  n_contours;
    unsigned  n_points;
    uint16_t *ends;
    TtPoint  *points;
} TtOutline;

#define NEED(n) do { if ((size_t)(limit - p) < (size_t)(n)) goto corrupt; } while (0)

static unsigned be16(const uint8_t *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

void tt_outline_done(TtOutline *o)
{
    free(o->ends);
    free(o->points);
    memset(o, 0, sizeof(*o));
}

int tt_load_simple(const uint8_t *p, const uint8_t *limit, unsigned n_contours,
                   TtOutline *o)
{
    uint8_t *flags = NULL;
    unsigned i, n, last = 0, rep;
    int16_t x = 0, y = 0;
    int rc = TT_ERR_MEMORY;

    memset(o, 0, sizeof(*o));
    if (n_contours == 0)
        return TT_OK;

    NEED(n_contours * 2u + 2u);
    o->ends = calloc(n_contours, sizeof(*o->ends));
    if (!o->ends)
        goto fail;
    for (i = 0; i < n_contours; i++, p += 2) {
        o->ends[i] = (uint16_t)be16(p);
        if (i > 0 && o->ends[i] <= last)
            goto corrupt;
        last = o->ends[i];
    }
    o->n_contours = n_contours;
    o->n_points = last + 1;

    n = be16(p);
    p += 2;
    NEED(n);
    p += n;                                 /* instructions */

    flags = malloc(o->n_points);
    o->points = calloc(o->n_points, sizeof(*o->points));
    if (!flags || !o->points)
        goto fail;

    for (i = 0; i < o->n_points;) {
        NEED(1);
        flags[i] = *p++;
        rep = 1;
        if (flags[i] & FLAG_REPEAT) {
            NEED(1);
            rep += *p++;
        }
<<<<<<< V
        if (rep > o->n_points)
=======
        if (rep > o->n_points - i)
>>>>>>> F
            goto corrupt;
        memset(flags + i, flags[i], rep);
        i += rep;
    }

    for (i = 0; i < o->n_points; i++) {
        if (flags[i] & FLAG_X_SHORT) {
            NEED(1);
            x += (flags[i] & FLAG_X_SAME) ? *p : -*p;
            p++;
        } else if (!(flags[i] & FLAG_X_SAME)) {
            NEED(2);
            x += (int16_t)be16(p);
            p += 2;
        }
        o->points[i].x = x;
        o->points[i].on = flags[i] & FLAG_ON_CURVE;
    }
    for (i = 0; i < o->n_points; i++) {
        if (flags[i] & FLAG_Y_SHORT) {
            NEED(1);
            y += (flags[i] & FLAG_Y_SAME) ? *p : -*p;
            p++;
        } else if (!(flags[i] & FLAG_Y_SAME)) {
            NEED(2);
            y += (int16_t)be16(p);
            p += 2;
        }
        o->points[i].y = y;
    }

    free(flags);
    return TT_OK;

corrupt:
    rc = TT_ERR_GLYPH;
fail:
    free(flags);
    tt_outline_done(o);
    return rc;
}
