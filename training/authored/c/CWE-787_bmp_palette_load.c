#include "bmp.h"
#include "reader.h"

struct bmp_image {
    uint32_t width, height;
    uint16_t bpp;
    uint32_t palette[256];
    uint32_t ncolors;
};

/* BITMAPINFOHEADER has been read into ih, the reader stands behind it. */
int bmp_read_palette(struct reader *r, const struct bmp_info_header *ih,
                     struct bmp_image *img)
{
    uint32_t i, n;

    img->bpp = ih->bit_count;
    if (img->bpp > 8) {
        img->ncolors = 0;
        return 0;
    }
    if (img->bpp != 1 && img->bpp != 4 && img->bpp != 8)
        return BMP_E_DEPTH;

    n = ih->clr_used;
    if (n == 0)
        n = 1u << img->bpp;

    /* entries are B, G, R, reserved */
<<<<<<< V
    if (n > reader_left(r) / 4)
        return BMP_E_PALETTE;
=======
    if (n > 256)
        return BMP_E_PALETTE;
>>>>>>> F
    for (i = 0; i < n; i++) {
        uint8_t q[4];

        if (reader_get(r, q, 4) != 4)
            return BMP_E_EOF;
        img->palette[i] = 0xff000000u | (uint32_t)q[2] << 16 | (uint32_t)q[1] << 8 | q[0];
    }
    img->ncolors = n;
    return 0;
}
