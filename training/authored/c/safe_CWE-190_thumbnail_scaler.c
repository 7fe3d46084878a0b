/*
 * scale.c - makes thumbnails: box filter, 8 bits per channel
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_MAX    32767u
#define PIXELS_MAX  (64u << 20)
#define THUMB_MAX   512u

struct image {
    uint32_t w, h;
    uint32_t channels;          /* 1, 3 or 4 */
    size_t stride;              /* bytes from row to row */
    uint8_t *px;
};

/* After this the products below fit in 32 bits: 64 Mi pixels, 4 channels. */
static int dims_ok(uint32_t w, uint32_t h, uint32_t channels)
{
    if (w == 0 || h == 0 || w > SIDE_MAX || h > SIDE_MAX)
        return 0;
    if (channels != 1 && channels != 3 && channels != 4)
        return 0;
    return w * h <= PIXELS_MAX;
}

int image_alloc(struct image *im, uint32_t w, uint32_t h, uint32_t channels)
{
    memset(im, 0, sizeof *im);
    if (!dims_ok(w, h, channels))
        return -EINVAL;
    im->px = malloc(w * h * channels);
    if (!im->px)
        return -ENOMEM;
    im->w = w;
    im->h = h;
    im->channels = channels;
    im->stride = w * channels;
    return 0;
}

void image_free(struct image *im)
{
    free(im->px);
    im->px = NULL;
}

static const uint8_t *row(const struct image *im, uint32_t y)
{
    return im->px + (size_t)y * im->stride;
}

/* The size that fits into a square of the side, at least one pixel each way. */
static void fit(uint32_t w, uint32_t h, uint32_t side, uint32_t *tw, uint32_t *th)
{
    if (w <= side && h <= side) {
        *tw = w;
        *th = h;
    } else if (w >= h) {
        *tw = side;
        *th = h * side / w;
    } else {
        *th = side;
        *tw = w * side / h;
    }
    if (*tw == 0)
        *tw = 1;
    if (*th == 0)
        *th = 1;
}

/*
 * The mean of the box x0..x1, y0..y1 (ends not included, never empty).  A box
 * has at most PIXELS_MAX pixels, hence the wide sum.
 */
static void box(const struct image *im, uint32_t x0, uint32_t x1, uint32_t y0, uint32_t y1,
                uint8_t *out)
{
    uint64_t sum[4] = { 0, 0, 0, 0 };
    uint64_t n = (uint64_t)(x1 - x0) * (y1 - y0);

    for (uint32_t y = y0; y < y1; y++) {
        const uint8_t *p = row(im, y) + x0 * im->channels;

        for (uint32_t x = x0; x < x1; x++)
            for (uint32_t c = 0; c < im->channels; c++)
                sum[c] += *p++;
    }
    for (uint32_t c = 0; c < im->channels; c++)
        out[c] = (uint8_t)((sum[c] + n / 2) / n);
}

/* x * from / to for x up to `to': below SIDE_MAX squared, so 32 bits do. */
static uint32_t edge(uint32_t x, uint32_t from, uint32_t to)
{
    return x * from / to;
}

int image_thumbnail(const struct image *im, uint32_t side, struct image *out)
{
    uint32_t tw, th;
    uint8_t *to;
    int err;

    if (side == 0 || side > THUMB_MAX)
        return -EINVAL;
    fit(im->w, im->h, side, &tw, &th);
    err = image_alloc(out, tw, th, im->channels);
    if (err)
        return err;
    to = out->px;
    for (uint32_t y = 0; y < th; y++) {
        uint32_t y0 = edge(y, im->h, th), y1 = edge(y + 1, im->h, th);

        for (uint32_t x = 0; x < tw; x++) {
            uint32_t x0 = edge(x, im->w, tw), x1 = edge(x + 1, im->w, tw);

            box(im, x0, x1, y0, y1, to);
            to += im->channels;
        }
    }
    return 0;
}

/* Drops the alpha channel, mixing with a white ground. */
int image_flatten(const struct image *im, struct image *out)
{
    int err = image_alloc(out, im->w, im->h, 3);

    if (err)
        return err;
    for (uint32_t y = 0; y < im->h; y++) {
        const uint8_t *s = row(im, y);
        uint8_t *d = out->px + (size_t)y * out->stride;

        for (uint32_t x = 0; x < im->w; x++) {
            if (im->channels == 4) {
                for (int c = 0; c < 3; c++)
                    *d++ = (uint8_t)((s[c] * s[3] + 255 * (255 - s[3])) / 255);
            } else {
                for (int c = 0; c < 3; c++)
                    *d++ = s[im->channels == 3 ? c : 0];
            }
            s += im->channels;
        }
    }
    return 0;
}

/* Binary portable pixmap, from a buffer; the header has been read already. */
int image_from_raw(struct image *im, uint32_t w, uint32_t h, const uint8_t *data, size_t n)
{
    int err;

    if (!dims_ok(w, h, 3) || n < (size_t)w * h * 3)
        return -EINVAL;
    err = image_alloc(im, w, h, 3);
    if (err)
        return err;
    memcpy(im->px, data, (size_t)w * h * 3);
    return 0;
}
