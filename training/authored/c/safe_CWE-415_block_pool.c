/*
 * Fixed-size blocks for the packet path. All memory is taken at start-up; a
 * free block holds the index of the next free one, and a bit per block says
 * whether it is handed out.
 */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define POOL_NONE	UINT32_MAX
#define POOL_ALIGN	16u

struct pool {
	unsigned char *base;
	uint8_t *taken;
	size_t stride;
	uint32_t count;
	uint32_t free_head;
	uint32_t in_use;
	uint32_t high_water;
};

static unsigned char *block_at(const struct pool *p, uint32_t i)
{
	return p->base + (size_t)i * p->stride;
}

static void link_set(struct pool *p, uint32_t i, uint32_t next)
{
	memcpy(block_at(p, i), &next, sizeof next);
}

static uint32_t link_get(const struct pool *p, uint32_t i)
{
	uint32_t next;

	memcpy(&next, block_at(p, i), sizeof next);
	return next;
}

int pool_init(struct pool *p, size_t block_size, uint32_t count)
{
	size_t stride;
	uint32_t i;

	memset(p, 0, sizeof *p);
	if (count == 0 || count == POOL_NONE || block_size == 0)
		return -1;
	if (block_size > SIZE_MAX - (POOL_ALIGN - 1))
		return -1;
	stride = (block_size + POOL_ALIGN - 1) & ~(size_t)(POOL_ALIGN - 1);
	if (stride > SIZE_MAX / count)
		return -1;
	p->base = aligned_alloc(POOL_ALIGN, stride * count);
	p->taken = calloc(count / 8 + 1, 1);
	if (p->base == NULL || p->taken == NULL) {
		free(p->base);
		free(p->taken);
		memset(p, 0, sizeof *p);
		return -1;
	}
	p->stride = stride;
	p->count = count;
	for (i = 0; i < count; i++)
		link_set(p, i, i + 1 < count ? i + 1 : POOL_NONE);
	p->free_head = 0;
	return 0;
}

void *pool_get(struct pool *p)
{
	uint32_t i = p->free_head;

	if (p->count == 0 || i == POOL_NONE)
		return NULL;
	assert(i < p->count);
	p->free_head = link_get(p, i);
	p->taken[i / 8] |= (uint8_t)(1u << (i % 8));
	if (++p->in_use > p->high_water)
		p->high_water = p->in_use;
	memset(block_at(p, i), 0, p->stride);
	return block_at(p, i);
}

/* False for an address that is no block of this pool or is not handed out. */
bool pool_put(struct pool *p, void *block)
{
	uintptr_t addr = (uintptr_t)block;
	uintptr_t base = (uintptr_t)p->base;
	size_t off;
	uint32_t i;

	if (p->count == 0 || addr < base)
		return false;
	off = addr - base;
	if (off >= p->stride * p->count || off % p->stride != 0)
		return false;
	i = (uint32_t)(off / p->stride);
	if (!(p->taken[i / 8] & 1u << (i % 8)))
		return false;
	p->taken[i / 8] &= (uint8_t)~(1u << (i % 8));
	link_set(p, i, p->free_head);
	p->free_head = i;
	p->in_use--;
	return true;
}

/* Every block has to be back; the caller looks at in_use in a debug build. */
void pool_fini(struct pool *p)
{
	assert(p->in_use == 0);
	free(p->base);
	free(p->taken);
	memset(p, 0, sizeof *p);
	p->free_head = POOL_NONE;
}
