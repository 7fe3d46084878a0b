#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "tsdb.h"

struct batch {
	uint32_t n;
	uint64_t base;
	struct sample s[];
};

/* n and the samples come from the client, already in host order */
struct batch *batch_from_wire(const struct sample *src, uint32_t n, uint64_t base)
{
	struct batch *b;
	size_t bytes;

	if (__builtin_mul_overflow((size_t)n, sizeof(src[0]), &bytes) ||
	    __builtin_add_overflow(bytes, offsetof(struct batch, s), &bytes))
		return NULL;
	if (bytes < sizeof(*b))
		bytes = sizeof(*b);
	b = malloc(bytes);
	if (b == NULL)
		return NULL;
	b->n = n;
	b->base = base;
	memcpy(b->s, src, n * sizeof(src[0]));
	return b;
}
