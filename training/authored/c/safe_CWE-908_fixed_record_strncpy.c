#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include "whod.h"

struct who_rec {
    uint32_t since;
    uint32_t idle;
    char     user[16];
    char     tty[8];
};

/* Records go out as they are; receivers expect NUL padded names. */
int whod_send(int fd, const struct whod_session *s)
{
    struct who_rec r;

    r.since = htonl((uint32_t)s->since);
    r.idle = htonl(s->idle);
    strncpy(r.user, s->user, sizeof(r.user));
    strncpy(r.tty, s->tty, sizeof(r.tty));
    return write(fd, &r, sizeof(r)) == (ssize_t)sizeof(r) ? 0 : -1;
}
