#include <alloca.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TAPS 64
#define MAX_DEPTH 24

struct menu {
	const char *title;
	const struct menu *const *items;
};

int32_t fir(const int16_t *x, const int16_t *taps, unsigned n)
{
	int64_t acc = 0;

	if (n > MAX_TAPS)
		n = MAX_TAPS;

	int32_t prod[n ? n : 1];

	for (unsigned i = 0; i < n; i++)
		prod[i] = (int32_t)x[i] * taps[i];
	for (unsigned i = 0; i < n; i++)
		acc += prod[i];
	return (int32_t)(acc >> 15);
}

int cmp_name(const char *name, const char *prefix, size_t n)
{
	char *full;

	if (n > 100 || strlen(prefix) > 100)
		return -1;
	full = alloca(strlen(prefix) + n + 1);
	strcpy(full, prefix);
	strncat(full, name, n);
	return strcmp(full, "sys.default");
}

void swap_bytes(void *a, void *b, uint8_t size)
{
	uint8_t tmp[size + 1];

	memcpy(tmp, a, size);
	memcpy(a, b, size);
	memcpy(b, tmp, size);
}

void menu_print(const struct menu *m, int depth)
{
	int i;

	if (depth > MAX_DEPTH)
		return;
	printf("%*s%s\n", depth * 2, "", m->title);
	for (i = 0; m->items && m->items[i]; i++)
		menu_print(m->items[i], depth + 1);
}

unsigned gcd(unsigned a, unsigned b)
{
	return b ? gcd(b, a % b) : a;
}

size_t bsearch_depth(const int *v, size_t lo, size_t hi, int key)
{
	size_t mid = lo + (hi - lo) / 2;

	if (lo >= hi)
		return lo;
	return v[mid] < key ? bsearch_depth(v, mid + 1, hi, key)
			    : bsearch_depth(v, lo, mid, key);
}

long copy_stream(FILE *in, FILE *out)
{
	char block[8192];
	long total = 0;
	size_t n;

	while ((n = fread(block, 1, sizeof(block), in)) > 0) {
		if (fwrite(block, 1, n, out) != n)
			return -1;
		total += (long)n;
	}
	return total;
}

char *reverse_copy(const char *s)
{
	size_t n = strlen(s);
	char *out = malloc(n + 1);

	if (!out)
		return NULL;
	for (size_t i = 0; i < n; i++)
		out[i] = s[n - 1 - i];
	out[n] = '\0';
	return out;
}

void print_digits(unsigned long v)
{
	if (v >= 10)
		print_digits(v / 10);
	putchar((int)('0' + v % 10));
}
