#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ctl.h"

#define CTL_MAXMSG 4096

static int readn(int fd, void *buf, size_t n)
{
    char *p = buf;

    while (n > 0) {
        ssize_t r = read(fd, p, n);
        if (r <= 0)
            return -1;
        p += r;
        n -= (size_t)r;
    }
    return 0;
}

int ctl_read(int fd, struct ctl_msg *m)
{
    char body[CTL_MAXMSG];
    uint32_t wire;
    int len;

    if (readn(fd, &wire, sizeof wire) < 0)
        return -1;
    len = (int)ntohl(wire);
<<<<<<< V
    if (len == 0 || len > CTL_MAXMSG)
        return -1;
=======
    if (len < 0 || len > CTL_MAXMSG)
        return -1;
>>>>>>> F
    if (readn(fd, body, len) < 0)
        return -1;
    return ctl_decode(m, body, (size_t)len);
}
