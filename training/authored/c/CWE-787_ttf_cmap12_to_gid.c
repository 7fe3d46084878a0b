#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "sfnt.h"
#include "sfnt_log.h"

#define CMAP_MAX_SUBTABLES 64
#define UNI_MAX            0x10FFFFu

typedef struct sfnt_cmap {
    uint16_t *bmp;          /* 65536 glyph ids, or NULL */
    struct { uint32_t lo, hi, gid; } *grp;
    uint32_t ngrp;
} sfnt_cmap;

/* format 6: trimmed table mapping */
static int load_fmt6(sfnt_cmap *cm, const uint8_t *p, size_t len)
{
    uint32_t first, count, i;

    if (len < 10)
        return -1;
    first = be16(p + 6);
    count = be16(p + 8);
    if (count > (len - 10) / 2)
        return -1;
<<<<<<< V
    if (first > 0xFFFF || count > 0xFFFF)
        return -1;
=======
    if (first + count > 0x10000)
        return -1;
>>>>>>> F

    for (i = 0; i < count; i++)
        cm->bmp[first + i] = be16(p + 10 + 2 * i);
    return 0;
}

/* format 4: segment mapping to delta values */
static int load_fmt4(sfnt_cmap *cm, const uint8_t *p, size_t len, uint32_t nglyphs)
{
    const uint8_t *ends, *starts, *deltas, *ranges;
    uint32_t segs, s, c;

    if (len < 16)
        return -1;
    segs = be16(p + 6) / 2;
    if (segs == 0 || len < 16 + (size_t)segs * 8)
        return -1;
    ends   = p + 14;
    starts = ends + segs * 2 + 2;
    deltas = starts + segs * 2;
    ranges = deltas + segs * 2;

    for (s = 0; s < segs; s++) {
        uint32_t lo = be16(starts + s * 2), hi = be16(ends + s * 2);
        uint32_t delta = be16(deltas + s * 2), ro = be16(ranges + s * 2);

        if (lo > hi)
            return -1;
        for (c = lo; c <= hi && c < 0xFFFF; c++) {
            uint32_t g;

            if (ro == 0) {
                g = (c + delta) & 0xFFFF;
            } else {
                size_t at = (size_t)(ranges - p) + s * 2 + ro + (c - lo) * 2;

                if (at + 2 > len)
                    break;
                g = be16(p + at);
                if (g != 0)
                    g = (g + delta) & 0xFFFF;
            }
            if (g < nglyphs)
                cm->bmp[c] = (uint16_t)g;
        }
    }
    return 0;
}

/* format 12: groups of 32 bit code points */
static int load_fmt12(sfnt_cmap *cm, const uint8_t *p, size_t len)
{
    uint32_t n, i;

    if (len < 16)
        return -1;
    n = be32(p + 12);
    if (n > (len - 16) / 12)
        return -1;

    cm->grp = calloc(n ? n : 1, sizeof *cm->grp);
    if (!cm->grp)
        return -1;
    for (i = 0; i < n; i++) {
        const uint8_t *g = p + 16 + (size_t)i * 12;

        cm->grp[i].lo = be32(g);
        cm->grp[i].hi = be32(g + 4);
        cm->grp[i].gid = be32(g + 8);
        if (cm->grp[i].lo > cm->grp[i].hi || cm->grp[i].hi > UNI_MAX)
            return -1;
    }
    cm->ngrp = n;
    return 0;
}

int sfnt_load_cmap(sfnt *f, sfnt_cmap *cm, const uint8_t *tab, size_t len)
{
    uint32_t n, i, off;
    int ok = 0;

    if (len < 4 || (n = be16(tab + 2)) > CMAP_MAX_SUBTABLES || len < 4 + n * 8)
        return -1;
    cm->bmp = calloc(0x10000, sizeof *cm->bmp);
    if (!cm->bmp)
        return -1;

    for (i = 0; i < n; i++) {
        off = be32(tab + 4 + i * 8 + 4);
        if (off > len - 2)
            continue;
        switch (be16(tab + off)) {
        case 4:  ok |= load_fmt4(cm, tab + off, len - off, f->nglyphs) == 0; break;
        case 6:  ok |= load_fmt6(cm, tab + off, len - off) == 0; break;
        case 12: if (!cm->grp) ok |= load_fmt12(cm, tab + off, len - off) == 0; break;
        default: sfnt_debug(f, "cmap %u: format skipped\n", i); break;
        }
    }
    return ok ? 0 : -1;
}
