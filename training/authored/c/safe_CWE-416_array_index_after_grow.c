#include <stdlib.h>
#include "ecs.h"

typedef struct {
    Entity *items;
    size_t  count, cap;
} EntityPool;

static int poolGrow(EntityPool *p)
{
    size_t cap = p->cap ? p->cap * 2 : 64;
    Entity *n = reallocarray(p->items, cap, sizeof(Entity));
    if (!n)
        return -1;
    p->items = n;
    p->cap = cap;
    return 0;
}

/* Clone an entity, both live in the same pool. Returns the new index. */
long poolClone(EntityPool *p, size_t src)
{
    if (src >= p->count)
        return -1;
    const Entity *from = &p->items[src];
    if (from->flags & ENT_UNIQUE)
        return -1;
    if (p->count == p->cap && poolGrow(p) < 0)
        return -1;
    from = &p->items[src];
    p->items[p->count] = *from;
    p->items[p->count].parent = src;
    return (long)p->count++;
}
