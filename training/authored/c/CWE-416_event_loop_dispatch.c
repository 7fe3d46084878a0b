#include <sys/epoll.h>
#include <unistd.h>
#include <stdlib.h>
#include "evsrv.h"

/* returns 1 when the connection has been closed and released */
static int conn_input(struct conn *c)
{
    ssize_t n = read(c->fd, c->in + c->inlen, sizeof(c->in) - c->inlen);

    if (n <= 0 || (c->inlen += n) == sizeof(c->in)) {
        conn_close(c);
        return 1;
    }
    return conn_parse(c);
}

static int conn_output(struct conn *c)
{
    ssize_t n = write(c->fd, c->out + c->outpos, c->outlen - c->outpos);

    if (n < 0) {
        conn_close(c);
        return 1;
    }
    c->outpos += n;
    return 0;
}

void evsrv_run(int ep)
{
    struct epoll_event ev[64];

    for (;;) {
        int n = epoll_wait(ep, ev, 64, -1);

        for (int i = 0; i < n; i++) {
            struct conn *c = ev[i].data.ptr;

<<<<<<< V
            if (ev[i].events & EPOLLIN)
                conn_input(c);
            if (ev[i].events & EPOLLOUT)
                conn_output(c);
=======
            if ((ev[i].events & EPOLLIN) && conn_input(c))
                continue;
            if (ev[i].events & EPOLLOUT)
                conn_output(c);
>>>>>>> F
        }
    }
}
