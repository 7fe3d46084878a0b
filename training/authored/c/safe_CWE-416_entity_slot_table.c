#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOT_BITS  20
#define SLOT_MASK  ((1u << SLOT_BITS) - 1)
#define NO_SLOT    SLOT_MASK

typedef uint32_t handle_t;          /* generation above, slot below */

typedef struct {
    uint16_t gen;
    bool     live;
    uint32_t next_free;
    uint32_t owner;
    float    x, y;
    int32_t  hp;
    handle_t target;
} entity_t;

typedef struct world {
    entity_t *ents;                 /* moves when it grows */
    uint32_t  cap, used, free_head;
    void    (*on_spawn)(struct world *w, handle_t h);
    void    (*on_death)(struct world *w, handle_t h, handle_t by);
} world_t;

entity_t *world_get(world_t *w, handle_t h)
{
    uint32_t slot = h & SLOT_MASK;

    if (slot >= w->used || !w->ents[slot].live)
        return NULL;
    return w->ents[slot].gen == (h >> SLOT_BITS) ? &w->ents[slot] : NULL;
}

handle_t world_spawn(world_t *w, uint32_t owner, float x, float y)
{
    uint32_t slot, cap;
    entity_t *e;
    handle_t h;

    if (w->free_head != NO_SLOT) {
        slot = w->free_head;
        w->free_head = w->ents[slot].next_free;
    } else {
        if (w->used == w->cap) {
            cap = w->cap ? w->cap * 2 : 256;
            if (cap > SLOT_MASK)
                return 0;
            e = realloc(w->ents, cap * sizeof(*e));
            if (e == NULL)
                return 0;
            memset(e + w->cap, 0, (cap - w->cap) * sizeof(*e));
            w->ents = e;
            w->cap = cap;
        }
        slot = w->used++;
    }

    e = &w->ents[slot];
    e->gen = (uint16_t)((e->gen + 1) & 0xfff);
    if (e->gen == 0)
        e->gen = 1;
    e->live = true;
    e->owner = owner;
    e->x = x;
    e->y = y;
    e->hp = 100;
    e->target = 0;
    h = (handle_t)e->gen << SLOT_BITS | slot;
    if (w->on_spawn != NULL)
        w->on_spawn(w, h);
    return h;
}

void world_kill(world_t *w, handle_t h, handle_t by)
{
    entity_t *e = world_get(w, h);

    if (e == NULL)
        return;
    e->live = false;
    e->next_free = w->free_head;
    w->free_head = h & SLOT_MASK;
    if (w->on_death != NULL)
        w->on_death(w, h, by);
}

/*
 * A blast at (x, y).  The death hook of the scripts may spawn and kill, which
 * moves the table, so entities are looked up again after every call.
 */
unsigned world_blast(world_t *w, handle_t by, float x, float y, float radius, int32_t damage)
{
    uint32_t i, n = w->used, owner = 0;
    entity_t *e = world_get(w, by);
    unsigned killed = 0;
    float dx, dy;
    handle_t h;

    if (e != NULL)
        owner = e->owner;

    for (i = 0; i < n; i++) {
        e = &w->ents[i];
        if (!e->live || (owner != 0 && e->owner == owner))
            continue;
        dx = e->x - x;
        dy = e->y - y;
        if (dx * dx + dy * dy > radius * radius)
            continue;

        e->target = by;
        if (e->hp > damage) {
            e->hp -= damage;
            continue;
        }
        h = (handle_t)e->gen << SLOT_BITS | i;
        world_kill(w, h, by);
        killed++;
    }
    return killed;
}
