#include <pthread.h>
#include <stdlib.h>
#include <errno.h>

struct job {
    struct job *next;
    void (*fn)(void *);
    void *arg;
};

struct job_queue {
    pthread_mutex_t mu;
    pthread_cond_t nonempty;
    struct job *head, **tailp;
    int closing;
};

int jq_init(struct job_queue *q)
{
    q->head = NULL;
    q->tailp = &q->head;
    q->closing = 0;
    if (pthread_mutex_init(&q->mu, NULL) != 0)
        return -1;
    if (pthread_cond_init(&q->nonempty, NULL) != 0) {
        pthread_mutex_destroy(&q->mu);
        return -1;
    }
    return 0;
}

int jq_push(struct job_queue *q, void (*fn)(void *), void *arg)
{
    struct job *j = malloc(sizeof *j);
    if (!j)
        return -ENOMEM;
    j->next = NULL;
    j->fn = fn;
    j->arg = arg;

    pthread_mutex_lock(&q->mu);
    if (q->closing) {
        pthread_mutex_unlock(&q->mu);
        free(j);
        return -ESHUTDOWN;
    }
    *q->tailp = j;
    q->tailp = &j->next;
    pthread_cond_signal(&q->nonempty);
    pthread_mutex_unlock(&q->mu);
    return 0;
}

void *jq_worker(void *p)
{
    struct job_queue *q = p;

    for (;;) {
        struct job *j;

        pthread_mutex_lock(&q->mu);
        while (q->head == NULL && !q->closing)
            pthread_cond_wait(&q->nonempty, &q->mu);
        j = q->head;
        if (j == NULL) {
            pthread_mutex_unlock(&q->mu);
            return NULL;
        }
        q->head = j->next;
        if (q->head == NULL)
            q->tailp = &q->head;
        pthread_mutex_unlock(&q->mu);

        j->fn(j->arg);
        free(j);
    }
}

void jq_close(struct job_queue *q)
{
    pthread_mutex_lock(&q->mu);
    q->closing = 1;
    pthread_cond_broadcast(&q->nonempty);
    pthread_mutex_unlock(&q->mu);
}
