/* Sample table of a track: from stsc, stco and stsz to a flat list. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SAMPLES (1u << 22)

typedef struct {
    const uint8_t *p;
    size_t n;
} box_t;

typedef struct {
    uint64_t offset;
    uint32_t size;
    uint32_t desc;
} sample_t;

typedef struct {
    box_t stsc, stco, stsz;
    uint32_t n_samples;
    sample_t *samples;
} track_t;

static uint32_t be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Number of entries of a table whose count lies at pos, 0 if it is cut. */
static uint32_t table_count(const box_t *b, size_t pos, size_t entry)
{
    uint32_t n;

    if (b->n < pos + 4)
        return 0;
    n = be32(b->p + pos);
    return n > (b->n - pos - 4) / entry ? 0 : n;
}

int track_build_samples(track_t *t)
{
    const uint8_t *map, *offs, *sizes = NULL;
    uint32_t n_map, n_chunks, fixed, total;
    uint32_t m, chunk, last, per, desc, k, s = 0;
    uint64_t pos;

    t->samples = NULL;
    t->n_samples = 0;

    n_map = table_count(&t->stsc, 4, 12);
    n_chunks = table_count(&t->stco, 4, 4);
    if (n_map == 0 || n_chunks == 0)
        return -1;
    map = t->stsc.p + 8;
    offs = t->stco.p + 8;

    if (t->stsz.n < 12)
        return -1;
    fixed = be32(t->stsz.p + 4);
    if (fixed == 0) {
        total = table_count(&t->stsz, 8, 4);
        sizes = t->stsz.p + 12;
    } else {
        total = be32(t->stsz.p + 8);
    }
    if (total == 0 || total > MAX_SAMPLES)
        return -1;

    t->samples = calloc(total, sizeof(*t->samples));
    if (!t->samples)
        return -1;

    for (m = 0; m < n_map && s < total; m++) {
        chunk = be32(map + 12 * m);
        per = be32(map + 12 * m + 4);
        desc = be32(map + 12 * m + 8);
        if (m + 1 < n_map)
            last = be32(map + 12 * (m + 1));
        else
            last = n_chunks + 1;

        /* chunks count from one */
<<<<<<< V
        if (chunk == 0 || per == 0 || chunk >= last)
=======
        if (chunk == 0 || per == 0 || last - 1 > n_chunks)
>>>>>>> F
            goto corrupt;

        for (; chunk < last && s < total; chunk++) {
            pos = be32(offs + 4 * (size_t)(chunk - 1));
            for (k = 0; k < per && s < total; k++, s++) {
                t->samples[s].offset = pos;
                t->samples[s].size = sizes ? be32(sizes + 4 * (size_t)s) : fixed;
                t->samples[s].desc = desc;
                pos += t->samples[s].size;
            }
        }
    }

    t->n_samples = s;
    return 0;

corrupt:
    free(t->samples);
    t->samples = NULL;
    return -1;
}
