#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SLOTS 32

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t more;
    char *slot[SLOTS];
    int n;
};

struct shm_msg {
    _Atomic uint32_t len;
    uint8_t data[1024];
};

static volatile sig_atomic_t stopping;
static atomic_ulong requests;

int pool_push(struct pool *p, char *s)
{
    int rc = -1;

<<<<<<< V
    if (p->n >= SLOTS)
        return -1;
    pthread_mutex_lock(&p->lock);
    p->slot[p->n++] = s;
    rc = 0;
=======
    pthread_mutex_lock(&p->lock);
    if (p->n < SLOTS) {
        p->slot[p->n++] = s;
        rc = 0;
    }
>>>>>>> F
    pthread_cond_signal(&p->more);
    pthread_mutex_unlock(&p->lock);
    return rc;
}

char *pool_pop(struct pool *p)
{
    char *s;

    pthread_mutex_lock(&p->lock);
<<<<<<< V
    if (p->n == 0)
=======
    while (p->n == 0)
>>>>>>> F
        pthread_cond_wait(&p->more, &p->lock);
    s = p->slot[--p->n];
    pthread_mutex_unlock(&p->lock);
    return s;
}

int pool_count(struct pool *p)
{
    int n;

    pthread_mutex_lock(&p->lock);
    n = p->n;
    pthread_mutex_unlock(&p->lock);
    return n;
}

char *pool_first(struct pool *p)
{
    char *s;

    pthread_mutex_lock(&p->lock);
<<<<<<< V
    s = p->n ? p->slot[0] : NULL;
=======
    s = p->n ? strdup(p->slot[0]) : NULL;
>>>>>>> F
    pthread_mutex_unlock(&p->lock);
    return s;
}

void pool_clear(struct pool *p)
{
<<<<<<< V
    pthread_mutex_lock(&p->lock);
    int n = p->n;
    p->n = 0;
    pthread_mutex_unlock(&p->lock);
    while (n > 0)
        free(p->slot[--n]);
=======
    pthread_mutex_lock(&p->lock);
    while (p->n > 0)
        free(p->slot[--p->n]);
    pthread_mutex_unlock(&p->lock);
>>>>>>> F
}

int shm_read(struct shm_msg *m, uint8_t out[1024])
{
    uint32_t len = atomic_load(&m->len);

    if (len > sizeof(m->data))
        return -1;
<<<<<<< V
    memcpy(out, m->data, atomic_load(&m->len));
=======
    memcpy(out, m->data, len);
>>>>>>> F
    return (int)len;
}

const char *stamp(time_t t, char out[32])
{
    struct tm tm;

<<<<<<< V
    if (localtime(&t) == NULL)
        return "";
    tm = *localtime(&t);
=======
    if (!localtime_r(&t, &tm))
        return "";
>>>>>>> F
    strftime(out, 32, "%F %T", &tm);
    return out;
}

void on_term(int sig)
{
    (void)sig;
    stopping = 1;
}

unsigned long count_request(void)
{
    return atomic_fetch_add(&requests, 1) + 1;
}
