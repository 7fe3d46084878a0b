/* Text rendering with an 8x8 bitmap font into a 32-bit frame buffer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GLYPH_W 8
#define GLYPH_H 8
#define FIRST   32
#define LAST    126

extern const uint8_t font8x8[LAST - FIRST + 1][GLYPH_H];

struct canvas {
	uint32_t *px;
	int width, height;
	uint32_t ink, paper;
};

int canvas_init(struct canvas *c, int width, int height)
{
	if (width <= 0 || height <= 0 || width > 16384 || height > 16384)
		return -1;
	c->px = calloc((size_t)width * height, sizeof(*c->px));
	if (c->px == NULL)
		return -1;
	c->width = width;
	c->height = height;
	c->ink = 0xffffffff;
	c->paper = 0xff000000;
	return 0;
}

void canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->width * c->height;
	size_t i;

	for (i = 0; i < n; i++)
		c->px[i] = c->paper;
}

static void plot(struct canvas *c, int x, int y, uint32_t colour)
{
	if (x >= 0 && y >= 0 && x < c->width && y < c->height)
		c->px[(size_t)y * c->width + x] = colour;
}

void canvas_char(struct canvas *c, int x, int y, unsigned char ch)
{
	const uint8_t *rows;
	int row, col;

	if (ch < FIRST || ch > LAST)
		ch = '?';
	rows = font8x8[ch - FIRST];
	for (row = 0; row < GLYPH_H; row++)
		for (col = 0; col < GLYPH_W; col++)
			if (rows[row] & (0x80 >> col))
				plot(c, x + col, y + row, c->ink);
}

void canvas_text(struct canvas *c, int x, int y, const char *s)
{
	int start = x;

	for (; *s; s++) {
		if (*s == '\n') {
			x = start;
			y += GLYPH_H + 2;
			continue;
		}
		canvas_char(c, x, y, (unsigned char)*s);
		x += GLYPH_W;
	}
}

void canvas_clock(struct canvas *c, int x, int y, unsigned seconds)
{
	char text[16];

	sprintf(text, "%02u:%02u:%02u", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
	canvas_text(c, x, y, text);
}

void canvas_fps(struct canvas *c, float fps)
{
	char text[32];

	if (fps < 0.0f || fps > 9999.0f)
		strcpy(text, "---- fps");
	else
		sprintf(text, "%6.1f fps", fps);
	canvas_text(c, c->width - (int)strlen(text) * GLYPH_W - 4, 4, text);
}

void canvas_scroll(struct canvas *c, int lines)
{
	size_t row = (size_t)c->width;
	size_t keep;

	if (lines <= 0)
		return;
	if (lines >= c->height) {
		canvas_clear(c);
		return;
	}
	keep = (size_t)(c->height - lines) * row;
	memmove(c->px, c->px + (size_t)lines * row, keep * sizeof(*c->px));
	for (size_t i = keep; i < (size_t)c->height * row; i++)
		c->px[i] = c->paper;
}

void canvas_free(struct canvas *c)
{
	free(c->px);
	memset(c, 0, sizeof(*c));
}
