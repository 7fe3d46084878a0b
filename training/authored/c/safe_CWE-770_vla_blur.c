#include <alloca.h>
#include <stdint.h>
#include <string.h>
#include "filter.h"

#define MAX_RADIUS 31

static void box_kernel(uint16_t *k, int taps)
{
	int i;

	for (i = 0; i < taps; i++)
		k[i] = (uint16_t)(65535 / taps);
}

static void blur_line(uint8_t *line, uint8_t *copy, int w, const uint16_t *k, int radius)
{
	int x, t;

	memcpy(copy, line, (size_t)w);
	for (x = 0; x < w; x++) {
		uint32_t acc = 0;

		for (t = -radius; t <= radius; t++) {
			int sx = x + t;

			if (sx < 0)
				sx = 0;
			if (sx >= w)
				sx = w - 1;
			acc += (uint32_t)copy[sx] * k[t + radius];
		}
		line[x] = (uint8_t)(acc >> 16);
	}
}

int blur_rows(struct image *im, int radius)
{
	int taps, y;
	uint16_t *k;
	uint8_t *copy;

	if (radius < 1 || radius > MAX_RADIUS)
		return -1;
	if (im->w < 1 || im->w > 4096)
		return -1;

	taps = 2 * radius + 1;
	k = alloca((size_t)taps * sizeof(*k));
	copy = alloca((size_t)im->w);

	box_kernel(k, taps);
	for (y = 0; y < im->h; y++)
		blur_line(im->pix + (size_t)y * im->stride, copy, im->w, k, radius);
	return 0;
}
