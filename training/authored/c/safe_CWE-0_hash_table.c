#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "table.h"

#define LOAD_NUM 3
#define LOAD_DEN 4

struct cell {
	uint32_t hash;
	uint32_t klen;
	char *key;
	void *value;
};

struct table {
	struct cell *cells;
	size_t mask;
	size_t used;
	uint32_t seed;
};

static uint32_t fnv1a(uint32_t seed, const char *p, size_t n)
{
	uint32_t h = 2166136261u ^ seed;

	while (n--) {
		h ^= (unsigned char)*p++;
		h *= 16777619u;
	}
	return h;
}

struct table *table_new(uint32_t seed)
{
	struct table *t = calloc(1, sizeof(*t));

	if (!t)
		return NULL;
	t->cells = calloc(16, sizeof(*t->cells));
	if (!t->cells) {
		free(t);
		return NULL;
	}
	t->mask = 15;
	t->seed = seed;
	return t;
}

static struct cell *probe(struct cell *cells, size_t mask, uint32_t h, const char *key, size_t klen)
{
	size_t i;

	for (i = h & mask; cells[i].key; i = (i + 1) & mask)
		if (cells[i].hash == h && cells[i].klen == klen && !memcmp(cells[i].key, key, klen))
			return &cells[i];
	return &cells[i];
}

static int grow(struct table *t)
{
	size_t size = (t->mask + 1) * 2, i;
	struct cell *fresh = calloc(size, sizeof(*fresh));

	if (!fresh)
		return -1;
	t->used = 0;
	for (i = 0; i <= t->mask; i++) {
		struct cell *c = &t->cells[i];

		if (c->key) {
			*probe(fresh, size - 1, c->hash, c->key, c->klen) = *c;
			t->used++;
		}
	}
	free(t->cells);
	t->cells = fresh;
	t->mask = size - 1;
	return 0;
}

int table_set(struct table *t, const char *key, void *value)
{
	size_t klen = strlen(key);
	uint32_t h;
	struct cell *c;
	char *copy;

	if (klen > UINT32_MAX - 1)
		return -1;
	if ((t->used + 1) * LOAD_DEN > (t->mask + 1) * LOAD_NUM && grow(t) != 0)
		return -1;
	h = fnv1a(t->seed, key, klen);
	c = probe(t->cells, t->mask, h, key, klen);
	if (!c->key) {
		copy = malloc(klen + 1);
		if (!copy)
			return -1;
		strcpy(copy, key);
		t->used++;
		c->key = copy;
		c->klen = (uint32_t)klen;
		c->hash = h;
	}
	c->value = value;
	return 0;
}

void *table_get(const struct table *t, const char *key)
{
	size_t klen = strlen(key);
	struct cell *c = probe(t->cells, t->mask, fnv1a(t->seed, key, klen), key, klen);

	return c->key ? c->value : NULL;
}

void table_free(struct table *t)
{
	size_t i;

	for (i = 0; t && i <= t->mask; i++)
		free(t->cells[i].key);
	if (t)
		free(t->cells);
	free(t);
}
