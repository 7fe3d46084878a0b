#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "img_io.h"
#include "img_bmp.h"

#define BI_RGB        0
#define BI_RLE8       1
#define BI_BITFIELDS  3

typedef struct {
    uint32_t hsize;
    int32_t  width;
    int32_t  height;
    uint16_t planes;
    uint16_t bpp;
    uint32_t compression;
    uint32_t ncolours;
} bmp_info;

static int bmp_read_info(img_reader *r, bmp_info *b)
{
    b->hsize = img_le32(r);
    if (b->hsize < 40)
        return -1;
    b->width       = (int32_t)img_le32(r);
    b->height      = (int32_t)img_le32(r);
    b->planes      = img_le16(r);
    b->bpp         = img_le16(r);
    b->compression = img_le32(r);
    img_skip(r, 12);
    b->ncolours    = img_le32(r);
    img_skip(r, 4 + (b->hsize - 40));
    return img_error(r) ? -1 : 0;
}

int bmp_load(img_reader *r, img_surface *out)
{
    bmp_info b;
    uint8_t pal[256][4];
    uint8_t *row = NULL, *pix = NULL;
    size_t stride, need;
    int flip, x, y, rc = -1;

    if (img_le16(r) != 0x4D42)
        return -1;
    img_skip(r, 12);

    if (bmp_read_info(r, &b) < 0 || b.planes != 1)
        return -1;
    if (b.compression != BI_RGB && b.compression != BI_BITFIELDS)
        return bmp_load_rle(r, &b, out);

    flip = b.height > 0;
    if (b.height < 0) {
        if (b.height == INT32_MIN)
            return -1;
        b.height = -b.height;
    }
    if (b.width <= 0 || b.height == 0)
        return -1;

    switch (b.bpp) {
    case 8: case 24: case 32:
        break;
    default:
        return -1;
    }

    memset(pal, 0, sizeof pal);
    if (b.bpp == 8) {
        if (b.ncolours == 0)
            b.ncolours = 256;
        if (b.ncolours > 256)
            return -1;
        if (img_read(r, pal, b.ncolours * 4) != b.ncolours * 4)
            return -1;
    }

    stride = (((size_t)b.width * b.bpp + 31) / 32) * 4;
    row = malloc(stride);
    if (row == NULL)
        goto done;

<<<<<<< V
    if (b.height > INT32_MAX / b.width)
        goto done;
    need = (uint32_t)b.width * (uint32_t)b.height * 4u;
=======
    if ((size_t)b.height > SIZE_MAX / 4 / (size_t)b.width)
        goto done;
    need = (size_t)b.width * (size_t)b.height * 4;
>>>>>>> F
    pix = malloc(need);
    if (pix == NULL)
        goto done;

    for (y = 0; y < b.height; y++) {
        int dy = flip ? b.height - 1 - y : y;
        uint8_t *d = pix + (size_t)dy * b.width * 4;
        const uint8_t *s = row;

        if (img_read(r, row, stride) != stride)
            goto done;
        for (x = 0; x < b.width; x++, d += 4) {
            if (b.bpp == 8) {
                d[0] = pal[*s][2];
                d[1] = pal[*s][1];
                d[2] = pal[*s][0];
                d[3] = 255;
                s++;
            } else {
                d[0] = s[2];
                d[1] = s[1];
                d[2] = s[0];
                d[3] = b.bpp == 32 ? s[3] : 255;
                s += b.bpp / 8;
            }
        }
    }

    out->w = b.width;
    out->h = b.height;
    out->pixels = pix;
    pix = NULL;
    rc = 0;

done:
    free(row);
    free(pix);
    return rc;
}
