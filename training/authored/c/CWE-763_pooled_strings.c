/*
 * hdrmem.c - header lists of the proxy
 *
 * Strings of a request come from the request's slab and go away with it.
 * Those that outlive the request are copied with heap_copy().  A header says
 * in `heap' which kind its value is.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#define SLAB_SIZE 8192
struct slab {
	size_t used;
	char mem[SLAB_SIZE];
};
struct header {
	struct header *next;
	const char *name;		/* always in the slab */
	char *value;
	bool heap;
};
struct headers {
	struct slab *slab;
	struct header *first, **last;
};
static void *slab_get(struct slab *s, size_t n)
{
	void *p;
	n = (n + 7) & ~(size_t)7;
	if (n > SLAB_SIZE - s->used)
		return NULL;
	p = s->mem + s->used;
	s->used += n;
	return p;
}
static char *slab_copy(struct slab *s, const char *from, size_t n)
{
	char *p = n < SLAB_SIZE ? slab_get(s, n + 1) : NULL;
	if (p) {
		memcpy(p, from, n);
		p[n] = '\0';
	}
	return p;
}
static char *heap_copy(const char *from, size_t n)
{
	char *p = malloc(n + 1);
	if (p) {
		memcpy(p, from, n);
		p[n] = '\0';
	}
	return p;
}
struct headers *headers_new(void)
{
	struct headers *h = malloc(sizeof *h);
	if (!h)
		return NULL;
	h->slab = malloc(sizeof *h->slab);
	if (!h->slab) {
		free(h);
		return NULL;
	}
	h->slab->used = 0;
	h->first = NULL;
	h->last = &h->first;
	return h;
}
static void value_drop(struct header *e)
{
	if (e->heap)
		free(e->value);
	e->value = NULL;
	e->heap = false;
}
void headers_free(struct headers *h)
{
	if (!h)
		return;
	for (struct header *e = h->first; e; e = e->next)
		value_drop(e);
	free(h->slab);
	free(h);
}
struct header *headers_find(const struct headers *h, const char *name)
{
	for (struct header *e = h->first; e; e = e->next)
		if (strcasecmp(e->name, name) == 0)
			return e;
	return NULL;
}
static struct header *append(struct headers *h, const char *name, size_t n)
{
	struct header *e = slab_get(h->slab, sizeof *e);
	if (!e)
		return NULL;
	e->name = slab_copy(h->slab, name, n);
	if (!e->name)
		return NULL;
	e->next = NULL;
	e->value = NULL;
	e->heap = false;
	*h->last = e;
	h->last = &e->next;
	return e;
}
static bool token(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)s[i]) && s[i] != '-' && s[i] != '_')
			return false;
	return n > 0;
}
/* One line of the request, without its end: "Name: value". */
int headers_parse(struct headers *h, const char *line, size_t n)
{
	const char *colon = memchr(line, ':', n), *v;
	struct header *e;
	size_t left;
	if (!colon || !token(line, (size_t)(colon - line)) || memchr(line, '\r', n) ||
	    memchr(line, '\0', n))
		return -1;
	v = colon + 1;
	left = n - (size_t)(v - line);
	while (left > 0 && (*v == ' ' || *v == '\t'))
		v++, left--;
	while (left > 0 && (v[left - 1] == ' ' || v[left - 1] == '\t'))
		left--;
	e = append(h, line, (size_t)(colon - line));
	if (!e)
		return -1;
	e->value = slab_copy(h->slab, v, left);
	return e->value ? 0 : -1;
}
/* Sets a header to a text of the proxy's own, of whatever length. */
int headers_set(struct headers *h, const char *name, const char *value)
{
	char *copy = heap_copy(value, strlen(value));
	struct header *e;
	if (!copy)
		return -1;
	e = headers_find(h, name);
	if (!e)
		e = append(h, name, strlen(name));
	if (!e) {
		free(copy);
		return -1;
	}
<<<<<<< V
	free(e->value);
	e->value = copy;
=======
	value_drop(e);
	e->value = copy;
>>>>>>> F
	e->heap = true;
	return 0;
}
/* Hands the value to the caller, who frees it; the header is left empty. */
char *headers_take(struct headers *h, const char *name)
{
	struct header *e = headers_find(h, name);
	char *v;
	if (!e || !e->value)
		return NULL;
<<<<<<< V
	v = e->value;
	e->value = NULL;
	e->heap = false;
=======
	v = heap_copy(e->value, strlen(e->value));
	if (v)
		value_drop(e);
>>>>>>> F
	return v;
}
/* Cuts what follows a semicolon: "text/html; charset=x" becomes "text/html". */
void headers_cut(struct headers *h, const char *name)
{
	struct header *e = headers_find(h, name);
	if (e && e->value)
		e->value[strcspn(e->value, "; ")] = '\0';
}
int headers_write(const struct headers *h, FILE *f)
{
	for (const struct header *e = h->first; e; e = e->next)
		if (e->value && fprintf(f, "%s: %s\r\n", e->name, e->value) < 0)
			return -1;
	return 0;
}
