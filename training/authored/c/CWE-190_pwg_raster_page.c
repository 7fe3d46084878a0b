/*
 * PWG raster input filter: decodes the pages of a print job and hands the
 * lines on to the driver of the marking engine.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PWG_SYNC        "RaS2"
#define PWG_HEADER      1796
#define MAX_PAGES       10000

typedef enum { CS_GREY = 18, CS_RGB = 19, CS_BLACK = 3, CS_CMYK = 6 } colour_t;

typedef struct {
    uint32_t xres, yres;
    uint32_t copies, duplex, tumble;
    uint32_t width, height;
    uint32_t bits_colour, bits_pixel, bytes_line;
    uint32_t order, space;
} page_t;

typedef struct engine {
    uint32_t max_width, max_height;
    int (*start_page)(struct engine *e, const page_t *p);
    int (*line)(struct engine *e, const uint8_t *rgb, uint32_t width, uint32_t y);
    int (*end_page)(struct engine *e);
} engine_t;

extern void job_message(const char *fmt, ...);

static uint32_t be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void to_rgb(uint8_t *dst, const uint8_t *src, uint32_t width, uint32_t space)
{
    uint32_t i;

    for (i = 0; i < width; i++, dst += 3) {
        switch (space) {
        case CS_RGB:
            memcpy(dst, src + 3 * (size_t)i, 3);
            break;
        case CS_GREY:
            memset(dst, src[i], 3);
            break;
        case CS_BLACK:
            memset(dst, 255 - src[i], 3);
            break;
        }
    }
}

int pwg_print(FILE *in, engine_t *eng)
{
    uint8_t head[PWG_HEADER], sync[4];
    uint8_t *line = NULL, *rgb = NULL;
    uint32_t comps, x, y, bpp, run, pages = 0;
    page_t pg;
    int c, rep, rc;

    if (fread(sync, 1, 4, in) != 4 || memcmp(sync, PWG_SYNC, 4) != 0)
        return -EBADMSG;

    while (fread(head, sizeof(head), 1, in) == 1) {
        rc = -EBADMSG;
        if (memcmp(head, "PwgRaster", 10) != 0 || ++pages > MAX_PAGES)
            goto out;

        memset(&pg, 0, sizeof(pg));
        pg.duplex = be32(head + 272);
        pg.xres = be32(head + 276);
        pg.yres = be32(head + 280);
        pg.copies = be32(head + 340);
        pg.tumble = be32(head + 368);
        pg.width = be32(head + 372);
        pg.height = be32(head + 376);
        pg.bits_colour = be32(head + 384);
        pg.bits_pixel = be32(head + 388);
        pg.bytes_line = be32(head + 392);
        pg.order = be32(head + 396);
        pg.space = be32(head + 400);

        comps = pg.space == CS_RGB ? 3 : 1;
        if (pg.space != CS_RGB && pg.space != CS_GREY && pg.space != CS_BLACK)
            goto out;
        if (pg.order != 0 || pg.bits_colour != 8 || pg.bits_pixel != 8 * comps)
            goto out;
        bpp = comps;
<<<<<<< V
        if (pg.width == 0 || pg.height == 0 || pg.width * bpp != pg.bytes_line)
            goto out;
        if (pg.height > eng->max_height || pg.bytes_line > eng->max_width * bpp)
            goto out;
=======
        if (pg.width == 0 || pg.height == 0 || pg.width > eng->max_width)
            goto out;
        if (pg.height > eng->max_height || pg.bytes_line != pg.width * bpp)
            goto out;
>>>>>>> F
        if (pg.xres < 75 || pg.xres > 2400 || pg.yres < 75 || pg.yres > 2400) {
            job_message("page %u: resolution %ux%u", pages, pg.xres, pg.yres);
            goto out;
        }

        rc = -ENOMEM;
        free(line);
        free(rgb);
        rgb = NULL;
        line = malloc(pg.bytes_line);
        if (line == NULL)
            goto out;
        rgb = malloc((size_t)eng->max_width * 3);
        if (rgb == NULL)
            goto out;
        rc = eng->start_page(eng, &pg);
        if (rc != 0)
            goto out;

        for (y = 0; y < pg.height;) {
            rc = -EIO;
            rep = getc(in);
            if (rep == EOF)
                goto out;

            for (x = 0; x < pg.bytes_line;) {
                c = getc(in);
                if (c == EOF)
                    goto out;
                if (c < 128) {
                    /* one pixel, c + 1 times */
                    run = ((uint32_t)c + 1) * bpp;
                    if (run > pg.bytes_line - x || fread(line + x, bpp, 1, in) != 1)
                        goto out;
                    for (run -= bpp, x += bpp; run > 0; run -= bpp, x += bpp)
                        memcpy(line + x, line + x - bpp, bpp);
                } else if (c == 128) {
                    memset(line + x, pg.space == CS_BLACK ? 0 : 0xff, pg.bytes_line - x);
                    x = pg.bytes_line;
                } else {
                    run = (257 - (uint32_t)c) * bpp;
                    if (run > pg.bytes_line - x || fread(line + x, run, 1, in) != 1)
                        goto out;
                    x += run;
                }
            }

            to_rgb(rgb, line, pg.width, pg.space);
            do {
                rc = eng->line(eng, rgb, pg.width, y++);
                if (rc != 0)
                    goto out;
            } while (rep-- > 0 && y < pg.height);
        }

        rc = eng->end_page(eng);
        if (rc != 0)
            goto out;
    }
    rc = pages > 0 && feof(in) ? 0 : -EIO;

out:
    if (rc != 0)
        job_message("raster job stopped on page %u: %d", pages, rc);
    free(line);
    free(rgb);
    return rc;
}
