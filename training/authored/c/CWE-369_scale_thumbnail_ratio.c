#include <stdint.h>
#include "thumbd.h"

#define MAX_SIDE 4096

/* GET /thumb/<id>?w=320&h=200, a missing number keeps the aspect ratio */
int thumb_geometry(const struct picture *pic, long w, long h, struct geom *g)
{
    if (w < 0 || h < 0 || w > MAX_SIDE || h > MAX_SIDE)
        return 400;
    if (pic->width < 1 || pic->height < 1)
        return 415;

    if (w == 0 && h == 0)
        w = 160;
    if (h == 0)
        h = (long)pic->height * w / pic->width;
    if (w == 0)
        w = (long)pic->width * h / pic->height;

    /* horizontal and vertical step in 16.16 fixed point */
<<<<<<< V
    if (w < 0 || h < 0 || w > MAX_SIDE || h > MAX_SIDE)
        return 400;
=======
    if (w < 1 || h < 1 || w > MAX_SIDE || h > MAX_SIDE)
        return 400;
>>>>>>> F
    g->xstep = ((int64_t)pic->width << 16) / w;
    g->ystep = ((int64_t)pic->height << 16) / h;
    g->w = (int)w;
    g->h = (int)h;
    return 0;
}
