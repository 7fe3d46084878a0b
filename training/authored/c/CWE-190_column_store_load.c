/*
 * colfile.c - loads a column file into memory.
 *
 * Layout: header, then for every column a name record, then the cells,
 * row after row, as little-endian doubles.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define COL_MAGIC 0x464c4f43u
#define COL_NAME  48
#define COL_MAX   65536u
struct col_header { uint32_t magic, rows, cols, flags; };
struct col_name { char text[COL_NAME]; uint32_t unit; };
struct col_table {
	uint32_t rows, cols;
	struct col_name *names;
	double *cells;
};
/* Puts a * b into *r; false when it does not fit. */
static bool mul_size(size_t a, size_t b, size_t *r)
{
	if (b != 0 && a > SIZE_MAX / b)
		return false;
	*r = a * b;
	return true;
}
static uint32_t le32(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
static double le_double(const unsigned char *p)
{
	uint64_t v = (uint64_t)le32(p + 4) << 32 | le32(p);
	double d;
	memcpy(&d, &v, sizeof d);
	return d;
}
static bool read_header(FILE *f, struct col_header *h)
{
	unsigned char raw[16];
	if (fread(raw, 1, sizeof raw, f) != sizeof raw)
		return false;
	h->magic = le32(raw);
	h->rows = le32(raw + 4);
	h->cols = le32(raw + 8);
	h->flags = le32(raw + 12);
	return h->magic == COL_MAGIC && h->rows > 0 && h->cols > 0 && h->cols <= COL_MAX;
}
static bool read_names(FILE *f, struct col_table *t)
{
	unsigned char raw[COL_NAME + 4];
	t->names = calloc(t->cols, sizeof *t->names);
	if (!t->names)
		return false;
	for (uint32_t i = 0; i < t->cols; i++) {
		if (fread(raw, 1, sizeof raw, f) != sizeof raw)
			return false;
		memcpy(t->names[i].text, raw, COL_NAME);
		t->names[i].text[COL_NAME - 1] = '\0';
		t->names[i].unit = le32(raw + COL_NAME);
	}
	return true;
}
static bool read_cells(FILE *f, struct col_table *t)
{
	unsigned char raw[8];
	size_t bytes;
<<<<<<< V
	bytes = t->rows * t->cols * sizeof *t->cells;
	if (bytes == 0)
		return false;
=======
	if (!mul_size(t->rows, t->cols, &bytes) || !mul_size(bytes, sizeof *t->cells, &bytes))
		return false;
>>>>>>> F
	t->cells = malloc(bytes);
	if (!t->cells)
		return false;
	for (size_t r = 0; r < t->rows; r++) {
		for (size_t c = 0; c < t->cols; c++) {
			if (fread(raw, 1, sizeof raw, f) != sizeof raw)
				return false;
			t->cells[r * t->cols + c] = le_double(raw);
		}
	}
	return true;
}
void col_free(struct col_table *t)
{
	if (!t)
		return;
	free(t->names);
	free(t->cells);
	free(t);
}
struct col_table *col_load(const char *path)
{
	struct col_header h;
	struct col_table *t = NULL;
	FILE *f = fopen(path, "rb");
	if (!f)
		return NULL;
	if (!read_header(f, &h))
		goto out;
	t = calloc(1, sizeof *t);
	if (!t)
		goto out;
	t->rows = h.rows;
	t->cols = h.cols;
	if (!read_names(f, t) || !read_cells(f, t)) {
		col_free(t);
		t = NULL;
	}
out:
	fclose(f);
	return t;
}
int col_find(const struct col_table *t, const char *name)
{
	for (uint32_t i = 0; i < t->cols && i < INT32_MAX; i++)
		if (strcmp(t->names[i].text, name) == 0)
			return (int)i;
	return -1;
}
bool col_get(const struct col_table *t, uint32_t row, uint32_t col, double *out)
{
	if (row >= t->rows || col >= t->cols)
		return false;
	*out = t->cells[(size_t)row * t->cols + col];
	return true;
}
double col_sum(const struct col_table *t, uint32_t col)
{
	double s = 0, v;
	for (uint32_t r = 0; r < t->rows; r++)
		if (col_get(t, r, col, &v))
			s += v;
	return s;
}
