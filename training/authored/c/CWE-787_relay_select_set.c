#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
#include <stdlib.h>

#include "relay.h"

static struct peer *peers;

/* The process runs with RLIMIT_NOFILE raised to 16384, see relay_init(). */
int relay_accept(int lfd)
{
    struct peer *p;
    int fd = accept(lfd, NULL, NULL);

    if (fd < 0)
        return -1;
    p = calloc(1, sizeof(*p));
    if (p == NULL) {
        close(fd);
        return -1;
    }
    p->fd = fd;
    p->next = peers;
    peers = p;
    return 0;
}

int relay_wait(int lfd, fd_set *rd)
{
    struct peer *p;
    int maxfd = lfd;

    FD_ZERO(rd);
    FD_SET(lfd, rd);
    for (p = peers; p; p = p->next) {
<<<<<<< V
        if (p->closing)
            continue;
=======
        if (p->closing || p->fd >= FD_SETSIZE)
            continue;
>>>>>>> F
        FD_SET(p->fd, rd);
        if (p->fd > maxfd)
            maxfd = p->fd;
    }
    return select(maxfd + 1, rd, NULL, NULL, NULL);
}
