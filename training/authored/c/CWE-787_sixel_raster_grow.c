#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "vt.h"
#include "sixel.h"

#define SIXEL_MAX_W   4096
#define SIXEL_MAX_H   4096
#define SIXEL_COLORS  1024

struct sixel {
	unsigned	 w, h;		/* allocated pixels */
	unsigned	 x, y;		/* active position, y is a multiple of 6 */
	unsigned	 max_x, max_y;
	unsigned	 color;
	uint32_t	 pal[SIXEL_COLORS];
	uint32_t	*pix;
};

static int
sixel_resize(struct sixel *sx, unsigned w, unsigned h)
{
	uint32_t *n;
	unsigned y;

	if (w > SIXEL_MAX_W || h > SIXEL_MAX_H)
		return -1;
	if (w < sx->w)
		w = sx->w;
	if (h < sx->h)
		h = sx->h;

	n = calloc((size_t)w * h, sizeof(*n));
	if (n == NULL)
		return -1;
	for (y = 0; y < sx->h; y++)
		memcpy(n + (size_t)y * w, sx->pix + (size_t)y * sx->w,
		       sx->w * sizeof(*n));
	free(sx->pix);
	sx->pix = n;
	sx->w = w;
	sx->h = h;
	return 0;
}

static int
sixel_put(struct sixel *sx, unsigned bits, unsigned repeat)
{
	uint32_t c = sx->pal[sx->color];
	unsigned i, k;

	if (repeat > SIXEL_MAX_W - sx->x)
		repeat = SIXEL_MAX_W - sx->x;
	if (repeat == 0)
		return 0;

<<<<<<< V
	if (sx->x + repeat > sx->w || sx->y >= sx->h) {
=======
	if (sx->x + repeat > sx->w || sx->y + 6 > sx->h) {
>>>>>>> F
		if (sixel_resize(sx, sx->x + repeat, sx->y + 6) < 0)
			return -1;
	}

	for (k = 0; k < 6; k++) {
		uint32_t *row;

		if (!(bits & (1u << k)))
			continue;
		row = sx->pix + (size_t)(sx->y + k) * sx->w + sx->x;
		for (i = 0; i < repeat; i++)
			row[i] = c;
		if (sx->y + k + 1 > sx->max_y)
			sx->max_y = sx->y + k + 1;
	}

	sx->x += repeat;
	if (sx->x > sx->max_x)
		sx->max_x = sx->x;
	return 0;
}

int
sixel_decode(struct sixel *sx, const char *s, size_t len)
{
	const char *p = s, *end = s + len;
	unsigned par[5], np, repeat;

	while (p < end) {
		unsigned char c = (unsigned char)*p++;

		switch (c) {
		case '"':
			np = vt_params(&p, end, par, 5);
			if (np >= 4 && sixel_resize(sx, par[2], par[3]) < 0)
				return -1;
			break;

		case '#':
			np = vt_params(&p, end, par, 5);
			if (np < 1)
				break;
			sx->color = par[0] < SIXEL_COLORS ? par[0] : 0;
			if (np == 5)
				sx->pal[sx->color] = sixel_color(par[1], par[2],
				    par[3], par[4]);
			break;

		case '!':
			np = vt_params(&p, end, &repeat, 1);
			if (np != 1 || p >= end)
				break;
			c = (unsigned char)*p++;
			if (c >= '?' && c <= '~' &&
			    sixel_put(sx, c - '?', repeat) < 0)
				return -1;
			break;

		case '$':
			sx->x = 0;
			break;

		case '-':
			sx->x = 0;
			if (sx->y > SIXEL_MAX_H - 12)
				return -1;
			sx->y += 6;
			break;

		default:
			if (c >= '?' && c <= '~' && sixel_put(sx, c - '?', 1) < 0)
				return -1;
			break;
		}
	}
	return 0;
}
