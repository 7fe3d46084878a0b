#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ROWS 4096

struct cell {
	int32_t value;
	uint16_t style;
	uint16_t flags;
};

struct sheet {
	struct cell *cells;
	size_t rows, cols;
};

struct blob {
	size_t len;
	unsigned char data[];
};

struct sheet *sheet_new(unsigned rows, unsigned cols)
{
	struct sheet *s;

	if (rows == 0 || rows > MAX_ROWS || cols == 0 || cols > 256)
		return NULL;
	s = malloc(sizeof(*s));
	if (!s)
		return NULL;
	s->cells = calloc((size_t)rows * cols, sizeof(*s->cells));
	if (!s->cells) {
		free(s);
		return NULL;
	}
	s->rows = rows;
	s->cols = cols;
	return s;
}

int sheet_add_rows(struct sheet *s, unsigned extra)
{
	struct cell *c;

	if (extra > MAX_ROWS - s->rows)
		return -ENOSPC;
	c = reallocarray(s->cells, (s->rows + extra) * s->cols, sizeof(*c));
	if (!c)
		return -ENOMEM;
	memset(c + s->rows * s->cols, 0, extra * s->cols * sizeof(*c));
	s->cells = c;
	s->rows += extra;
	return 0;
}

struct cell *sheet_at(struct sheet *s, size_t r, size_t c)
{
	return r < s->rows && c < s->cols ? &s->cells[r * s->cols + c] : NULL;
}

struct blob *blob_new(const void *p, size_t n)
{
	struct blob *b;

	if (n > SIZE_MAX - sizeof(*b))
		return NULL;
	b = malloc(sizeof(*b) + n);
	if (b) {
		b->len = n;
		memcpy(b->data, p, n);
	}
	return b;
}

char *spaces(uint8_t n)
{
	char *s = malloc(n + 1u);

	if (s) {
		memset(s, ' ', n);
		s[n] = '\0';
	}
	return s;
}

double *column_sums(const struct sheet *s)
{
	double *sum = calloc(s->cols, sizeof(*sum));
	size_t r, c;

	for (r = 0; sum && r < s->rows; r++)
		for (c = 0; c < s->cols; c++)
			sum[c] += s->cells[r * s->cols + c].value;
	return sum;
}

void *copy_array(const void *src, size_t n, size_t each)
{
	size_t bytes;
	void *p;

	if (__builtin_mul_overflow(n, each, &bytes))
		return NULL;
	p = malloc(bytes ? bytes : 1);
	return p ? memcpy(p, src, bytes) : NULL;
}

char **column_names(unsigned cols)
{
	return cols <= 256 ? calloc(cols + 1, sizeof(char *)) : NULL;
}
