#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct loop;

struct watch {
    struct watch *next;
    int fd;
    short events;
    bool dead;
    void (*cb)(struct loop *l, struct watch *w, short revents);
    void *data;
};

struct loop {
    struct watch *watches;
    unsigned n_watches;
    unsigned dispatching;
    bool need_reap;
    bool quit;
    struct pollfd *pfds;
    struct watch **map;
    unsigned cap;
};

static void reap(struct loop *l)
{
    struct watch **pp = &l->watches, *w;

    while ((w = *pp) != NULL) {
        if (w->dead) {
            *pp = w->next;
            l->n_watches--;
            free(w);
        } else {
            pp = &w->next;
        }
    }
    l->need_reap = false;
}

/* May be called from within a callback, also for the watch being served. */
void watch_remove(struct loop *l, struct watch *w)
{
    w->dead = true;
    w->fd = -1;
    l->need_reap = true;
    if (l->dispatching == 0)
        reap(l);
}

static int fit(struct loop *l)
{
    unsigned cap = l->n_watches + 16;
    struct pollfd *p;
    struct watch **m;

    if (l->n_watches <= l->cap)
        return 0;
    p = realloc(l->pfds, cap * sizeof(*p));
    if (p == NULL)
        return -ENOMEM;
    l->pfds = p;
    m = realloc(l->map, cap * sizeof(*m));
    if (m == NULL)
        return -ENOMEM;
    l->map = m;
    l->cap = cap;
    return 0;
}

int loop_iterate(struct loop *l, int timeout)
{
    struct watch *w;
    unsigned n = 0, i;
    int rc;

    if (l->dispatching)
        return -EBUSY;
    rc = fit(l);
    if (rc != 0)
        return rc;

    l->dispatching++;
    for (w = l->watches; w != NULL && n < l->cap; w = w->next) {
        if (w->dead)
            continue;
        l->pfds[n].fd = w->fd;
        l->pfds[n].events = w->events;
        l->pfds[n].revents = 0;
        l->map[n++] = w;
    }

    rc = poll(l->pfds, n, timeout);
    if (rc < 0) {
        rc = errno == EINTR ? 0 : -errno;
        goto out;
    }

    for (i = 0; i < n && !l->quit; i++) {
        short revents = l->pfds[i].revents;

        w = l->map[i];
        if (revents == 0 || w->dead)
            continue;
        w->cb(l, w, revents);
        if (w->dead)
            continue;
        if (revents & POLLNVAL)
            watch_remove(l, w);
    }
    rc = 0;

out:
    if (--l->dispatching == 0 && l->need_reap)
        reap(l);
    return rc;
}
