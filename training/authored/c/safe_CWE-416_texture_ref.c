#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include "gfx.h"

struct texture {
	atomic_uint refs;
	unsigned int gpu_id;
	unsigned char *pixels;
};

struct texture *texture_get(struct texture *t)
{
	unsigned int old = atomic_fetch_add_explicit(&t->refs, 1, memory_order_relaxed);

	assert(old > 0);
	(void)old;
	return t;
}

void texture_put(struct texture *t)
{
	if (t == NULL)
		return;
	if (atomic_fetch_sub_explicit(&t->refs, 1, memory_order_release) != 1)
		return;
	atomic_thread_fence(memory_order_acquire);
	gfx_delete(t->gpu_id);
	free(t->pixels);
	free(t);
}

/* The sprite keeps its own reference until it is given another texture. */
void sprite_set_texture(struct sprite *s, struct texture *t)
{
	struct texture *old = s->tex;

	s->tex = t ? texture_get(t) : NULL;
	texture_put(old);
}

struct texture *texture_create(unsigned int w, unsigned int h)
{
	struct texture *t;

	if (w == 0 || h == 0 || w > 8192 || h > 8192)
		return NULL;
	t = malloc(sizeof *t);
	if (t == NULL)
		return NULL;
	t->pixels = calloc((size_t)w * h, 4);
	if (t->pixels == NULL) {
		free(t);
		return NULL;
	}
	atomic_init(&t->refs, 1);
	t->gpu_id = gfx_upload(t->pixels, w, h);
	return t;
}
