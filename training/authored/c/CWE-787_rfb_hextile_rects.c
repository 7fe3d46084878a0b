#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define HEX_RAW         1
#define HEX_BG          2
#define HEX_FG          4
#define HEX_SUBRECTS    8
#define HEX_COLOURED    16

#define TILE            16

struct framebuffer {
	unsigned width, height;
	uint32_t *pixels;
};

struct rect {
	unsigned x, y, w, h;
};

struct rfb_client {
	struct framebuffer fb;
	uint8_t inbuf[65536];
	size_t in_have, in_pos;
};

/* Next n bytes from the server; NULL when the connection is gone. */
extern const uint8_t *rfb_need(struct rfb_client *c, size_t n);

static uint32_t pixel(const uint8_t *p)
{
	return p[0] | p[1] << 8 | (uint32_t)p[2] << 16 | 0xff000000u;
}

static void fill(struct framebuffer *fb, unsigned x, unsigned y, unsigned w,
                 unsigned h, uint32_t colour)
{
	uint32_t *row = fb->pixels + (size_t)y * fb->width + x;
	unsigned i;

	for (; h > 0; h--, row += fb->width)
		for (i = 0; i < w; i++)
			row[i] = colour;
}

bool rfb_decode_hextile(struct rfb_client *c, const struct rect *r)
{
	struct framebuffer *fb = &c->fb;
	unsigned tx, ty, tw, th, x, y, w, h, i, n;
	uint32_t bg = 0, fg = 0;
	const uint8_t *p;
	uint8_t mask;

	if (r->x > fb->width || r->w > fb->width - r->x)
		return false;
	if (r->y > fb->height || r->h > fb->height - r->y)
		return false;

	for (ty = 0; ty < r->h; ty += TILE) {
		th = r->h - ty < TILE ? r->h - ty : TILE;

		for (tx = 0; tx < r->w; tx += TILE) {
			tw = r->w - tx < TILE ? r->w - tx : TILE;

			if ((p = rfb_need(c, 1)) == NULL)
				return false;
			mask = *p;

			if (mask & HEX_RAW) {
				if ((p = rfb_need(c, 4 * tw * th)) == NULL)
					return false;
				for (y = 0; y < th; y++)
					for (x = 0; x < tw; x++, p += 4)
						fill(fb, r->x + tx + x, r->y + ty + y,
						     1, 1, pixel(p));
				continue;
			}

			if (mask & HEX_BG) {
				if ((p = rfb_need(c, 4)) == NULL)
					return false;
				bg = pixel(p);
			}
			fill(fb, r->x + tx, r->y + ty, tw, th, bg);

			if (mask & HEX_FG) {
				if ((p = rfb_need(c, 4)) == NULL)
					return false;
				fg = pixel(p);
			}
			if (!(mask & HEX_SUBRECTS))
				continue;

			if ((p = rfb_need(c, 1)) == NULL)
				return false;
			n = *p;
			for (i = 0; i < n; i++) {
				if (mask & HEX_COLOURED) {
					if ((p = rfb_need(c, 4)) == NULL)
						return false;
					fg = pixel(p);
				}
				if ((p = rfb_need(c, 2)) == NULL)
					return false;
				x = p[0] >> 4;
				y = p[0] & 15;
				w = (p[1] >> 4) + 1;
				h = (p[1] & 15) + 1;
<<<<<<< V
				if (x + w > TILE || y + h > TILE)
=======
				if (x + w > tw || y + h > th)
>>>>>>> F
					return false;
				fill(fb, r->x + tx + x, r->y + ty + y, w, h, fg);
			}
		}
	}
	return true;
}
