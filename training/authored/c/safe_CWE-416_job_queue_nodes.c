#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct job {
    struct job *next;
    void (*fn)(void *);
    void *arg;
    char *name;
    atomic_int refs;
};

struct queue {
    pthread_mutex_t lock;
    struct job *head, *tail;
    size_t depth;
};

struct job *job_get(struct job *j)
{
    atomic_fetch_add(&j->refs, 1);
    return j;
}

void job_put(struct job *j)
{
    if (!j || atomic_fetch_sub(&j->refs, 1) != 1)
        return;
    free(j->name);
    free(j);
}

struct job *queue_pop(struct queue *q)
{
    struct job *j;

    pthread_mutex_lock(&q->lock);
    j = q->head;
    if (j) {
        q->head = j->next;
        if (!q->head)
            q->tail = NULL;
        q->depth--;
        j->next = NULL;
    }
    pthread_mutex_unlock(&q->lock);
    return j;
}

void queue_run_one(struct queue *q)
{
    struct job *j = queue_pop(q);

    if (!j)
        return;
    j->fn(j->arg);
    job_put(j);
}

void queue_flush(struct queue *q)
{
    struct job *j, *next;

    pthread_mutex_lock(&q->lock);
    for (j = q->head; j; j = next) {
        next = j->next;
        job_put(j);
    }
    q->head = q->tail = NULL;
    q->depth = 0;
    pthread_mutex_unlock(&q->lock);
}

int queue_cancel(struct queue *q, const char *name)
{
    struct job **pp, *j, *prev = NULL;
    int hit = 0;

    pthread_mutex_lock(&q->lock);
    for (pp = &q->head; (j = *pp) != NULL; ) {
        if (strcmp(j->name, name) == 0) {
            *pp = j->next;
            if (q->tail == j)
                q->tail = prev;
            q->depth--;
            job_put(j);
            hit++;
        } else {
            prev = j;
            pp = &j->next;
        }
    }
    pthread_mutex_unlock(&q->lock);
    return hit;
}

int job_rename(struct job *j, const char *name)
{
    char *copy = strdup(name);

    if (!copy)
        return -1;
    free(j->name);
    j->name = copy;
    return 0;
}

void **table_grow(void **slots, size_t *cap)
{
    size_t n = *cap ? *cap * 2 : 16;
    void **p;

    if (n > SIZE_MAX / sizeof(*p))
        return NULL;
    p = realloc(slots, n * sizeof(*p));
    if (p)
        *cap = n;
    return p;
}
