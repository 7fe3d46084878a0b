#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>
#include "printd.h"

struct job_arg {
    int fd;
    struct sockaddr_in peer;
};

static void *worker(void *p)
{
    struct job_arg *arg = p;

    printd_serve(arg->fd, &arg->peer);
    close(arg->fd);
    return NULL;
}

/* Wait for one client and hand it to a thread of its own; slots[] lives as
 * long as the daemon, slot is one that no thread uses. */
int printd_accept(int lfd, const pthread_attr_t *detached,
                  struct job_arg *slots, int slot)
{
    struct job_arg arg;
    socklen_t len = sizeof arg.peer;
    pthread_t tid;

    arg.fd = accept(lfd, (struct sockaddr *)&arg.peer, &len);
    if (arg.fd < 0)
        return -1;
    slots[slot] = arg;
<<<<<<< V
    if (pthread_create(&tid, detached, worker, &arg) != 0) {
=======
    if (pthread_create(&tid, detached, worker, &slots[slot]) != 0) {
>>>>>>> F
        close(arg.fd);
        return -1;
    }
    return 0;
}
