#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DIM 16384u

struct surface {
	uint32_t w, h, bpp;
	size_t stride;
	uint8_t *px;
};

int surface_alloc(struct surface *s, uint32_t w, uint32_t h, uint32_t bpp)
{
	if (bpp == 0 || bpp > 4 || w > UINT32_MAX / 4)
		return -1;
<<<<<<< V
	s->px = malloc(w * h * bpp);
=======
	s->px = calloc((size_t)w * bpp, h);
>>>>>>> F
	if (!s->px)
		return -1;
	s->w = w;
	s->h = h;
	s->bpp = bpp;
	s->stride = (size_t)w * bpp;
	return 0;
}

uint8_t *rgba_buffer(uint32_t w, uint32_t h)
{
<<<<<<< V
	if (w > UINT16_MAX || h > UINT16_MAX || w == 0 || h == 0)
=======
	if (w > MAX_DIM || h > MAX_DIM || w == 0 || h == 0)
>>>>>>> F
		return NULL;
	return malloc(w * h * 4);
}

uint8_t *icon_buffer(uint8_t w, uint8_t h)
{
	return malloc((size_t)w * h * 4 + 40);
}

size_t row_stride(uint32_t w, uint32_t bits)
{
<<<<<<< V
	return (size_t)((w * bits + 31) / 32) * 4;
=======
	return (size_t)(((uint64_t)w * bits + 31) / 32 * 4);
>>>>>>> F
}

void surface_fill_rect(struct surface *s, uint32_t x, uint32_t y, uint32_t w, uint32_t h, uint8_t v)
{
	uint32_t row;

<<<<<<< V
	if (x > s->w || x + w > s->w || y > s->h || y + h > s->h)
=======
	if (x > s->w || w > s->w - x || y > s->h || h > s->h - y)
>>>>>>> F
		return;
	for (row = y; row < y + h; row++)
		memset(s->px + row * s->stride + (size_t)x * s->bpp, v, (size_t)w * s->bpp);
}

uint8_t *surface_row(const struct surface *s, uint32_t y)
{
	return y < s->h ? s->px + (size_t)y * s->stride : NULL;
}

uint8_t *plane_buffer(int w, int h)
{
	int size;

<<<<<<< V
	if (w <= 0 || h <= 0 || w > 65535 || h > 65535)
=======
	if (w <= 0 || h <= 0 || w > 32767 || h > 32767)
>>>>>>> F
		return NULL;
	size = w * h;
	return malloc((size_t)size + (size_t)size / 2);
}

uint8_t *surface_clone(const struct surface *s)
{
	size_t n = s->stride * s->h;
	uint8_t *p = malloc(n);

	if (p)
		memcpy(p, s->px, n);
	return p;
}

uint8_t *animation(const struct surface *s, uint16_t frames)
{
<<<<<<< V
	uint32_t frame = (uint32_t)s->stride * s->h;

	return malloc(frame * frames);
=======
	size_t frame = s->stride * s->h;

	return calloc(frames, frame);
>>>>>>> F
}
