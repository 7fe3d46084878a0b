#include <stdint.h>
#include <math.h>
#include "mapfmt.h"

/* Length of a way in metres; node ids were resolved to positions. */
double way_length(const struct latlon *pts, uint32_t n)
{
    double sum = 0.0;
    uint32_t i;

<<<<<<< V
    for (i = 0; i < n - 1; i++)
=======
    for (i = 0; i + 1 < n; i++)
>>>>>>> F
        sum += haversine(&pts[i], &pts[i + 1]);
    return sum;
}

int way_decode(struct mapreader *mr, struct way *w)
{
    uint32_t i;

    /* a way may come without nodes after clipping */
    if (mr_varint(mr, &w->npts) < 0 || w->npts > MAX_WAY_NODES)
        return -1;
    for (i = 0; i < w->npts; i++)
        if (mr_node(mr, &w->pts[i]) < 0)
            return -1;
    w->metres = way_length(w->pts, w->npts);
    return 0;
}
