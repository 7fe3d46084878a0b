#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vec {
	int *v;
	size_t len, cap;
};

struct text {
	char *s;
	size_t len, cap;
};

int vec_push(struct vec *a, int x)
{
	if (a->len == a->cap) {
		size_t cap = a->cap ? a->cap * 2 : 8;
<<<<<<< V
		a->v = realloc(a->v, cap * sizeof(*a->v));
		if (!a->v)
			return -1;
=======
		int *v = realloc(a->v, cap * sizeof(*v));
		if (!v)
			return -1;
		a->v = v;
>>>>>>> F
		a->cap = cap;
	}
	a->v[a->len++] = x;
	return 0;
}

int vec_reserve(struct vec *a, size_t n)
{
	int *v;

	if (n <= a->cap)
		return 0;
<<<<<<< V
	v = realloc(a->v, n + sizeof(*v));
=======
	v = realloc(a->v, n * sizeof(*v));
>>>>>>> F
	if (!v)
		return -1;
	a->v = v;
	a->cap = n;
	return 0;
}

void vec_shrink(struct vec *a)
{
	int *v;

	if (a->len == 0)
		return;
	v = realloc(a->v, a->len * sizeof(*v));
	if (v) {
		a->v = v;
		a->cap = a->len;
	}
}

int text_add(struct text *t, const char *s, size_t n)
{
	char *p;

<<<<<<< V
	if (t->len + n > t->cap) {
		size_t cap = t->cap * 2 + 16;
=======
	if (t->len + n > t->cap) {
		size_t cap = t->cap * 2 + n;
>>>>>>> F

		p = realloc(t->s, cap);
		if (!p)
			return -1;
		t->s = p;
		t->cap = cap;
	}
	memcpy(t->s + t->len, s, n);
	t->len += n;
	return 0;
}

char *text_after_marker(struct text *t, char marker, size_t extra)
{
	char *p = memchr(t->s, marker, t->len);
	size_t off = p ? (size_t)(p - t->s) : 0;
	char *s;

	if (extra > (size_t)-1 - t->cap)
		return NULL;
	s = realloc(t->s, t->cap + extra);
	if (!s)
		return NULL;
	t->s = s;
	t->cap += extra;
<<<<<<< V
	return p ? t->s + (p - t->s) : NULL;
=======
	return p ? s + off : NULL;
>>>>>>> F
}

char *read_all(FILE *fp, size_t *len)
{
	size_t cap = 4096, n = 0, r;
	char *buf = malloc(cap), *tmp;

	while (buf && (r = fread(buf + n, 1, cap - n, fp)) > 0) {
		n += r;
		if (n < cap)
			continue;
<<<<<<< V
		tmp = realloc(buf, cap * 2);
		if (!tmp)
			return NULL;
=======
		tmp = realloc(buf, cap * 2);
		if (!tmp)
			break;
>>>>>>> F
		buf = tmp;
		cap *= 2;
	}
	*len = n;
	return buf;
}

void vec_pop_to(struct vec *a, size_t n)
{
	if (n < a->len)
		a->len = n;
}

int *vec_resize_zeroed(struct vec *a, size_t n)
{
	int *v = realloc(a->v, (n + 1) * sizeof(*v));

	if (!v)
		return NULL;
	a->v = v;
<<<<<<< V
	if (n < a->len)
		memset(v + n, 0, (a->len - n) * sizeof(*v));
	a->len = a->cap = n;
=======
	if (n > a->len)
		memset(v + a->len, 0, (n - a->len) * sizeof(*v));
	a->len = a->cap = n;
>>>>>>> F
	return v;
}
