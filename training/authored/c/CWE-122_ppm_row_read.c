#include <stdio.h>
#include <stdlib.h>
#include "pnm.h"

/* Binary PPM (P6).  Samples are one byte, or two when maxval > 255. */
struct bitmap *ppm_load(FILE *fp)
{
    int w, h, maxval, y;
    struct bitmap *bm;
    unsigned char *row = NULL;
    size_t bps, n;

    if (fscanf(fp, "P6 %d %d %d", &w, &h, &maxval) != 3 || fgetc(fp) == EOF)
        return NULL;
    if (w <= 0 || h <= 0 || w > 16384 || h > 16384 || maxval <= 0 || maxval > 65535)
        return NULL;

    bps = maxval > 255 ? 2 : 1;
    n = (size_t)w * 3;
    bm = bitmap_new(w, h);
    if (bm == NULL)
        return NULL;
<<<<<<< V
    row = malloc(n * sizeof(*row));
=======
    row = calloc(n, bps);
>>>>>>> F
    if (row == NULL)
        goto fail;
    for (y = 0; y < h; y++) {
        if (fread(row, bps, n, fp) != n)
            goto fail;
        bitmap_store_row(bm, y, row, bps, maxval);
    }
    free(row);
    return bm;
fail:
    free(row);
    bitmap_free(bm);
    return NULL;
}
