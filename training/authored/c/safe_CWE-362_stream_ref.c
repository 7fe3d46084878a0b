#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include "stream.h"

struct stream {
    atomic_int refs;
    pthread_mutex_t mu;
    struct chunk *head, **tail;
    int closed;
};

struct stream *stream_ref(struct stream *s)
{
    atomic_fetch_add_explicit(&s->refs, 1, memory_order_relaxed);
    return s;
}

void stream_unref(struct stream *s)
{
    if (atomic_fetch_sub_explicit(&s->refs, 1, memory_order_acq_rel) != 1)
        return;
    for (struct chunk *c = s->head, *n; c != NULL; c = n) {
        n = c->next;
        free(c);
    }
    pthread_mutex_destroy(&s->mu);
    free(s);
}

/* Takes over the chunk, also on failure. */
int stream_push(struct stream *s, struct chunk *c)
{
    int ok;

    c->next = NULL;
    pthread_mutex_lock(&s->mu);
    ok = !s->closed;
    if (ok) {
        *s->tail = c;
        s->tail = &c->next;
    }
    pthread_mutex_unlock(&s->mu);
    if (!ok)
        free(c);
    return ok ? 0 : -1;
}
