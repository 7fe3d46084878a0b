/*
 * Byte ring between the UART reader thread and the frame decoder.
 *
 * One producer, one consumer. head and tail run freely and wrap with size_t;
 * only their difference counts. The capacity is a power of two, so the mask
 * turns a counter into a position.
 */
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct ring {
	uint8_t *buf;
	size_t mask;
	_Atomic size_t head;	/* written by the producer only */
	_Atomic size_t tail;	/* written by the consumer only */
};

int ring_init(struct ring *r, size_t want)
{
	size_t cap = 64;

	while (cap < want) {
		if (cap > SIZE_MAX / 2)
			return -1;
		cap <<= 1;
	}
	r->buf = malloc(cap);
	if (r->buf == NULL)
		return -1;
	r->mask = cap - 1;
	atomic_init(&r->head, 0);
	atomic_init(&r->tail, 0);
	return 0;
}

void ring_fini(struct ring *r)
{
	free(r->buf);
	r->buf = NULL;
	r->mask = 0;
}

/* Copies as much of src as there is room for; returns the number of bytes. */
size_t ring_write(struct ring *r, const void *src, size_t n)
{
	size_t head = atomic_load_explicit(&r->head, memory_order_relaxed);
	size_t tail = atomic_load_explicit(&r->tail, memory_order_acquire);
	size_t room = r->mask + 1 - (head - tail);
	size_t at = head & r->mask;
	size_t first = r->mask + 1 - at;

	if (n > room)
		n = room;
	if (first > n)
		first = n;
	memcpy(r->buf + at, src, first);
	memcpy(r->buf, (const uint8_t *)src + first, n - first);
	atomic_store_explicit(&r->head, head + n, memory_order_release);
	return n;
}

size_t ring_read(struct ring *r, void *dst, size_t n)
{
	size_t tail = atomic_load_explicit(&r->tail, memory_order_relaxed);
	size_t head = atomic_load_explicit(&r->head, memory_order_acquire);
	size_t have = head - tail;
	size_t at = tail & r->mask;
	size_t first = r->mask + 1 - at;

	if (n > have)
		n = have;
	if (first > n)
		first = n;
	memcpy(dst, r->buf + at, first);
	memcpy((uint8_t *)dst + first, r->buf, n - first);
	atomic_store_explicit(&r->tail, tail + n, memory_order_release);
	return n;
}

/*
 * Looks for a delimiter without consuming anything. Returns the length of the
 * record including the delimiter, or 0 when none is complete yet.
 */
size_t ring_find(struct ring *r, uint8_t delim)
{
	size_t tail = atomic_load_explicit(&r->tail, memory_order_relaxed);
	size_t head = atomic_load_explicit(&r->head, memory_order_acquire);
	size_t i;

	for (i = tail; i != head; i++) {
		if (r->buf[i & r->mask] == delim)
			return i - tail + 1;
	}
	return 0;
}
