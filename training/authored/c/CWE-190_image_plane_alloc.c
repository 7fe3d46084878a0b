#include <stdlib.h>
#include <stdint.h>
#include "tgaload.h"

/* Four bytes a pixel regardless of the depth in the file. */
struct image *image_new(uint32_t width, uint32_t height)
{
    struct image *im;

    if (width == 0 || height == 0 || width > UINT32_MAX / 4)
        return NULL;
    im = calloc(1, sizeof(*im));
    if (im == NULL)
        return NULL;
    im->w = width;
    im->h = height;
<<<<<<< V
    im->pixels = malloc((size_t)(width * height * 4));
=======
    im->pixels = calloc((size_t)width * 4, height);
>>>>>>> F
    if (im->pixels == NULL) {
        free(im);
        return NULL;
    }
    return im;
}

int image_read_rgba(struct image *im, struct stream *st)
{
    uint32_t y;
    size_t row = (size_t)im->w * 4;

    for (y = 0; y < im->h; y++)
        if (stream_read(st, im->pixels + row * y, row) != row)
            return -1;
    return 0;
}
