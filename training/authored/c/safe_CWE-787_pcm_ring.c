#include <stdint.h>
#include <string.h>
#include "pcm.h"

#define RING_SIZE 8192u   /* power of two */
#define RING_MASK (RING_SIZE - 1u)

struct pcm_ring {
    uint8_t  data[RING_SIZE];
    uint32_t head;   /* bytes written, free running */
    uint32_t tail;   /* bytes read, free running */
};

static uint32_t ring_used(const struct pcm_ring *r)
{
    return r->head - r->tail;
}

uint32_t pcm_ring_put(struct pcm_ring *r, const uint8_t *src, uint32_t n)
{
    uint32_t room = RING_SIZE - ring_used(r);
    uint32_t at, first;

    if (n > room)
        n = room;
    at = r->head & RING_MASK;
    first = RING_SIZE - at;
    if (first > n)
        first = n;

    memcpy(r->data + at, src, first);
    memcpy(r->data, src + first, n - first);
    r->head += n;
    return n;
}

uint32_t pcm_ring_get(struct pcm_ring *r, uint8_t *dst, uint32_t n)
{
    uint32_t used = ring_used(r);
    uint32_t at, first;

    if (n > used)
        n = used;
    at = r->tail & RING_MASK;
    first = RING_SIZE - at;
    if (first > n)
        first = n;

    memcpy(dst, r->data + at, first);
    memcpy(dst + first, r->data, n - first);
    r->tail += n;
    return n;
}
