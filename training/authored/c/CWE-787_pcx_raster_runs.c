/*
 * pcx_read.c - raster reader for 8 and 24 bit PCX pictures
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PCX_MAX_DIM	16384
#define PCX_RUN_MASK	0xC0
#define PCX_CNT_MASK	0x3F

struct pcx_header {
	uint8_t bits;
	uint8_t planes;
	uint16_t bytes_per_line;
	uint16_t xmin, ymin, xmax, ymax;
};

struct pcx_image {
	unsigned width, height;
	uint8_t *pixels;
};

static void interleave(uint8_t *dst, const uint8_t *line, size_t plane_len,
		       unsigned planes, unsigned width)
{
	unsigned i, p;

	for (i = 0; i < width; i++)
		for (p = 0; p < planes; p++)
			*dst++ = line[p * plane_len + i];
}

int pcx_read_raster(FILE *fp, const struct pcx_header *h, struct pcx_image *img)
{
	uint8_t *line = NULL;
	size_t line_len, x;
	unsigned y;
	int c, run, rc = -1;

	img->pixels = NULL;
	if (h->bits != 8 || (h->planes != 1 && h->planes != 3))
		return -1;
	if (h->xmax < h->xmin || h->ymax < h->ymin)
		return -1;

	img->width = h->xmax - h->xmin + 1u;
	img->height = h->ymax - h->ymin + 1u;
	if (img->width > PCX_MAX_DIM || img->height > PCX_MAX_DIM)
		return -1;
	if (h->bytes_per_line < img->width)
		return -1;

	line_len = (size_t)h->bytes_per_line * h->planes;
	line = malloc(line_len);
	img->pixels = calloc((size_t)img->width * img->height, h->planes);
	if (!line || !img->pixels)
		goto out;

	for (y = 0; y < img->height; y++) {
		x = 0;
		while (x < line_len) {
			c = fgetc(fp);
			if (c == EOF)
				goto out;
			run = 1;
			if ((c & PCX_RUN_MASK) == PCX_RUN_MASK) {
				run = c & PCX_CNT_MASK;
				c = fgetc(fp);
				if (c == EOF)
					goto out;
			}
<<<<<<< V
			if ((size_t)run > line_len)
				goto out;
			memset(line + x, c, run);
			x += run;
=======
			while (run-- > 0 && x < line_len)
				line[x++] = c;
>>>>>>> F
		}
		interleave(img->pixels + (size_t)y * img->width * h->planes,
			   line, h->bytes_per_line, h->planes, img->width);
	}
	rc = 0;
out:
	free(line);
	if (rc) {
		free(img->pixels);
		img->pixels = NULL;
	}
	return rc;
}
