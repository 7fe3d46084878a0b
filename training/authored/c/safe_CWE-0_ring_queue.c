#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t readable;
    pthread_cond_t writable;
    unsigned char *slots;
    size_t item_size;
    size_t capacity;
    size_t head;
    size_t count;
    bool closed;
} queue_t;

static unsigned char *slot(queue_t *q, size_t index)
{
    return q->slots + (index % q->capacity) * q->item_size;
}

queue_t *queue_new(size_t capacity, size_t item_size)
{
    queue_t *q;

    if (capacity == 0 || item_size == 0)
        return NULL;
    q = malloc(sizeof(queue_t));
    if (!q)
        return NULL;
    memset(q, 0, sizeof(queue_t));
    q->slots = calloc(capacity, item_size);
    if (!q->slots) {
        free(q);
        return NULL;
    }
    q->item_size = item_size;
    q->capacity = capacity;
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->readable, NULL);
    pthread_cond_init(&q->writable, NULL);
    return q;
}

int queue_push(queue_t *q, const void *item)
{
    int rc = 0;

    pthread_mutex_lock(&q->lock);
    while (q->count == q->capacity && !q->closed)
        pthread_cond_wait(&q->writable, &q->lock);
    if (q->closed) {
        rc = -EPIPE;
    } else {
        memcpy(slot(q, q->head + q->count), item, q->item_size);
        q->count++;
        pthread_cond_signal(&q->readable);
    }
    pthread_mutex_unlock(&q->lock);
    return rc;
}

int queue_pop(queue_t *q, void *item, unsigned timeout_ms)
{
    struct timespec until;
    int rc = 0;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += timeout_ms / 1000;
    until.tv_nsec += (long)(timeout_ms % 1000) * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&q->lock);
    while (q->count == 0 && !q->closed && rc == 0)
        rc = pthread_cond_timedwait(&q->readable, &q->lock, &until);
    if (q->count > 0) {
        memcpy(item, slot(q, q->head), q->item_size);
        q->head = (q->head + 1) % q->capacity;
        q->count--;
        pthread_cond_signal(&q->writable);
        rc = 0;
    } else {
        rc = q->closed ? -EPIPE : -ETIMEDOUT;
    }
    pthread_mutex_unlock(&q->lock);
    return rc;
}

void queue_close(queue_t *q)
{
    pthread_mutex_lock(&q->lock);
    q->closed = true;
    pthread_cond_broadcast(&q->readable);
    pthread_cond_broadcast(&q->writable);
    pthread_mutex_unlock(&q->lock);
}

void queue_free(queue_t *q)
{
    if (!q)
        return;
    pthread_cond_destroy(&q->readable);
    pthread_cond_destroy(&q->writable);
    pthread_mutex_destroy(&q->lock);
    free(q->slots);
    free(q);
}
