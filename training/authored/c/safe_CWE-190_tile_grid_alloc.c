#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "tileset.h"

#define MAX_DIM 8192


struct grid *grid_new(uint32_t w, uint32_t h)
{
    struct grid *g;

    if (w == 0 || h == 0 || w > MAX_DIM || h > MAX_DIM)
        return NULL;
    g = malloc(sizeof(*g));
    if (!g)
        return NULL;
    g->w = w;
    g->h = h;
    g->t = malloc(w * h * sizeof(struct tile));
    if (!g->t) {
        free(g);
        return NULL;
    }
    memset(g->t, 0, w * h * sizeof(struct tile));
    return g;
}

struct tile *grid_at(struct grid *g, int32_t x, int32_t y)
{
    if (x < 0 || y < 0 || (uint32_t)x >= g->w || (uint32_t)y >= g->h)
        return NULL;
    return &g->t[(uint32_t)y * g->w + (uint32_t)x];
}
