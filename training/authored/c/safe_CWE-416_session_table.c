#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BUCKETS 1024u           /* power of two */
#define ID_LEN  16

struct session {
    struct session *next;
    unsigned char id[ID_LEN];
    time_t last_seen;
    unsigned refs;
    void *ctx;
    void (*ctx_free)(void *);
};

struct table {
    struct session *bucket[BUCKETS];
    size_t count;
    size_t limit;
};

static unsigned slot(const unsigned char *id)
{
    /* The ids are random bytes from getrandom(), any four of them will do. */
    uint32_t h;
    memcpy(&h, id, sizeof h);
    return h & (BUCKETS - 1);
}

static void session_put(struct session *s)
{
    if (--s->refs > 0)
        return;
    if (s->ctx_free)
        s->ctx_free(s->ctx);
    free(s);
}

struct session *table_get(struct table *t, const unsigned char *id, time_t now)
{
    for (struct session *s = t->bucket[slot(id)]; s; s = s->next) {
        if (memcmp(s->id, id, ID_LEN) == 0) {
            s->last_seen = now;
            s->refs++;
            return s;
        }
    }
    return NULL;
}

void table_release(struct session *s)
{
    session_put(s);
}

/* The table holds one reference of its own; the caller gets a second one. */
struct session *table_add(struct table *t, const unsigned char *id, time_t now)
{
    unsigned b = slot(id);
    struct session *s;

    if (t->count >= t->limit)
        return NULL;
    s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    memcpy(s->id, id, ID_LEN);
    s->last_seen = now;
    s->refs = 2;
    s->next = t->bucket[b];
    t->bucket[b] = s;
    t->count++;
    return s;
}

void table_remove(struct table *t, const unsigned char *id)
{
    struct session **link = &t->bucket[slot(id)];

    for (; *link; link = &(*link)->next) {
        struct session *s = *link;
        if (memcmp(s->id, id, ID_LEN) == 0) {
            *link = s->next;
            t->count--;
            session_put(s);
            return;
        }
    }
}

/* Drops idle sessions and returns how many there were. */
size_t table_sweep(struct table *t, time_t now, time_t max_idle)
{
    size_t dropped = 0;

    for (unsigned b = 0; b < BUCKETS; b++) {
        struct session **link = &t->bucket[b];
        while (*link) {
            struct session *s = *link;
            if (now - s->last_seen > max_idle) {
                *link = s->next;
                t->count--;
                session_put(s);
                dropped++;
            } else {
                link = &s->next;
            }
        }
    }
    return dropped;
}

void table_clear(struct table *t)
{
    for (unsigned b = 0; b < BUCKETS; b++) {
        struct session *s = t->bucket[b];
        t->bucket[b] = NULL;
        while (s) {
            struct session *next = s->next;
            session_put(s);
            s = next;
        }
    }
    t->count = 0;
}
