#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * Cache of decoded textures for the renderer thread.  All functions are
 * called on that thread only.  A texture is alive while somebody holds a
 * reference; the cache itself holds one for each texture that it lists.
 */

#define CACHE_BUCKETS 128
#define CACHE_BUDGET  (64u << 20)
#define KEY_LEN       64

typedef struct Texture Texture;

struct Texture {
	char     key[KEY_LEN];
	unsigned refs;
	unsigned width, height;
	size_t   bytes;
	uint8_t *pixels;
	Texture *chain;                /* bucket, while cached */
	Texture *newer, *older;        /* order of use, while cached */
	bool     cached;
};

typedef struct {
	Texture *bucket[CACHE_BUCKETS];
	Texture *newest, *oldest;
	size_t   bytes;
} Cache;

typedef uint8_t *(*DecodeFn)(const char *key, unsigned *w, unsigned *h);

static unsigned bucketOf(const char *key)
{
	uint32_t h = 5381;

	for (; *key; key++)
		h = h * 33 ^ (unsigned char)*key;
	return h % CACHE_BUCKETS;
}

Texture *textureRef(Texture *t)
{
	assert(t->refs > 0);
	t->refs++;
	return t;
}

void textureUnref(Texture *t)
{
	if (!t)
		return;
	assert(t->refs > 0);
	if (--t->refs > 0)
		return;
	assert(!t->cached);
	free(t->pixels);
	free(t);
}

static void unlinkUse(Cache *c, Texture *t)
{
	if (t->newer)
		t->newer->older = t->older;
	else
		c->newest = t->older;
	if (t->older)
		t->older->newer = t->newer;
	else
		c->oldest = t->newer;
	t->newer = t->older = NULL;
}

static void linkNewest(Cache *c, Texture *t)
{
	t->older = c->newest;
	t->newer = NULL;
	if (c->newest)
		c->newest->newer = t;
	else
		c->oldest = t;
	c->newest = t;
}

static void evict(Cache *c, Texture *t)
{
	Texture **at = &c->bucket[bucketOf(t->key)];

	while (*at != t)
		at = &(*at)->chain;
	*at = t->chain;
	t->chain = NULL;
	unlinkUse(c, t);
	c->bytes -= t->bytes;
	t->cached = false;
	textureUnref(t);
}

static void makeRoom(Cache *c, size_t bytes)
{
	Texture *t = c->oldest;

	while (t && c->bytes + bytes > CACHE_BUDGET) {
		Texture *next = t->newer;

		evict(c, t);
		t = next;
	}
}

static Texture *lookup(Cache *c, const char *key)
{
	Texture *t = c->bucket[bucketOf(key)];

	while (t && strcmp(t->key, key) != 0)
		t = t->chain;
	return t;
}

/* Gives a reference of the caller's own, or NULL. */
Texture *cacheGet(Cache *c, const char *key, DecodeFn decode)
{
	Texture *t;

	if (strlen(key) >= KEY_LEN)
		return NULL;
	t = lookup(c, key);
	if (t) {
		unlinkUse(c, t);
		linkNewest(c, t);
		return textureRef(t);
	}

	t = calloc(1, sizeof *t);
	if (!t)
		return NULL;
	strcpy(t->key, key);
	t->refs = 1;
	t->pixels = decode(key, &t->width, &t->height);
	if (!t->pixels) {
		textureUnref(t);
		return NULL;
	}
	t->bytes = (size_t)t->width * t->height * 4;
	if (t->bytes > CACHE_BUDGET / 4)
		return t;              /* too large to keep */

	makeRoom(c, t->bytes);
	t->chain = c->bucket[bucketOf(key)];
	c->bucket[bucketOf(key)] = t;
	linkNewest(c, t);
	c->bytes += t->bytes;
	t->cached = true;
	return textureRef(t);
}

/* Forgets the texture; whoever still holds it may go on using it. */
void cacheDrop(Cache *c, const char *key)
{
	Texture *t = lookup(c, key);

	if (t)
		evict(c, t);
}

void cacheClear(Cache *c)
{
	while (c->oldest)
		evict(c, c->oldest);
}

void textureReplace(Texture **slot, Texture *t)
{
	Texture *old = *slot;

	*slot = t ? textureRef(t) : NULL;
	textureUnref(old);
}
