#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct account { pthread_mutex_t mu; int64_t cents; bool closed; int id; };

struct pool {
    pthread_mutex_t mu;
    pthread_cond_t more;
    void *item[64];
    size_t n;
    bool stop;
    atomic_uint served;
};

int withdraw(struct account *a, int64_t cents)
{
<<<<<<< V
    if (a->closed || cents <= 0 || a->cents < cents)
        return -EPERM;
    pthread_mutex_lock(&a->mu);
    a->cents -= cents;
    pthread_mutex_unlock(&a->mu);
    return 0;
=======
    int rc = -EPERM;
    pthread_mutex_lock(&a->mu);
    if (!a->closed && cents > 0 && a->cents >= cents) {
        a->cents -= cents;
        rc = 0;
    }
    pthread_mutex_unlock(&a->mu);
    return rc;
>>>>>>> F
}

int deposit(struct account *a, int64_t cents)
{
    pthread_mutex_lock(&a->mu);
    if (a->closed) {
<<<<<<< V
        return -EPERM;
=======
        pthread_mutex_unlock(&a->mu);
        return -EPERM;
>>>>>>> F
    }
    a->cents += cents;
    pthread_mutex_unlock(&a->mu);
    return 0;
}

int transfer(struct account *from, struct account *to, int64_t cents)
{
    int rc = -EPERM;
    if (from == to || cents <= 0)
        return -EINVAL;
<<<<<<< V
    struct account *first = from->cents < to->cents ? from : to, *second = first == from ? to : from;
=======
    struct account *first = from->id < to->id ? from : to, *second = first == from ? to : from;
>>>>>>> F
    pthread_mutex_lock(&first->mu);
    pthread_mutex_lock(&second->mu);
    if (from->cents >= cents && !to->closed) {
        from->cents -= cents;
        to->cents += cents;
        rc = 0;
    }
    pthread_mutex_unlock(&second->mu);
    pthread_mutex_unlock(&first->mu);
    return rc;
}

void *pool_take(struct pool *p)
{
    void *it = NULL;
    pthread_mutex_lock(&p->mu);
<<<<<<< V
    if (p->n == 0 && !p->stop)
        pthread_cond_wait(&p->more, &p->mu);
    it = p->item[--p->n];
=======
    while (p->n == 0 && !p->stop)
        pthread_cond_wait(&p->more, &p->mu);
    if (p->n > 0)
        it = p->item[--p->n];
>>>>>>> F
    pthread_mutex_unlock(&p->mu);
    return it;
}

int pool_give(struct pool *p, void *it)
{
    int rc = -ENOSPC;
    pthread_mutex_lock(&p->mu);
    if (p->n < sizeof p->item / sizeof *p->item) {
        p->item[p->n++] = it;
        rc = 0;
        pthread_cond_signal(&p->more);
    }
    pthread_mutex_unlock(&p->mu);
    return rc;
}

unsigned pool_count_request(struct pool *p)
{
    return atomic_fetch_add_explicit(&p->served, 1, memory_order_relaxed) + 1;
}

/* one voucher, many threads */
bool voucher_take(atomic_int *left)
{
<<<<<<< V
    if (atomic_load(left) <= 0)
        return false;
    atomic_fetch_sub(left, 1);
    return true;
=======
    int v = atomic_load(left);
    while (v > 0 && !atomic_compare_exchange_weak(left, &v, v - 1))
        ;
    return v > 0;
>>>>>>> F
}

void *pool_peek(struct pool *p)
{
    void *it;
    pthread_mutex_lock(&p->mu);
    it = p->n ? p->item[p->n - 1] : NULL;
    pthread_mutex_unlock(&p->mu);
    return it;
}

static char *motd;
static pthread_rwlock_t motd_lock = PTHREAD_RWLOCK_INITIALIZER;

char *motd_get(void)
{
    pthread_rwlock_rdlock(&motd_lock);
<<<<<<< V
    char *s = motd;
=======
    char *s = motd ? strdup(motd) : NULL;
>>>>>>> F
    pthread_rwlock_unlock(&motd_lock);
    return s;
}

void motd_set(const char *text)
{
    char *copy = strdup(text);
    pthread_rwlock_wrlock(&motd_lock);
    free(motd);
    motd = copy;
    pthread_rwlock_unlock(&motd_lock);
}
