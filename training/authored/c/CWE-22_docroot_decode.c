#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "server.h"

/* Percent-decode in place; returns -1 on a malformed escape or NUL. */
int url_decode(char *s);

static int send_body(struct conn *c, int fd)
{
    char buf[16384];
    ssize_t n;

    while ((n = read(fd, buf, sizeof buf)) > 0)
        if (conn_write(c, buf, (size_t)n) < 0)
            return -1;
    return n < 0 ? -1 : 0;
}

int serve_static(struct conn *c, char *target)
{
    char full[1024];
    int fd, rc;
    char *q = strchr(target, '?');

    if (q)
        *q = '\0';
    if (target[0] != '/')
        return conn_status(c, 400);

<<<<<<< V
    if (strstr(target, "..") != NULL)
        return conn_status(c, 403);
    if (url_decode(target) != 0)
        return conn_status(c, 400);
=======
    if (url_decode(target) != 0)
        return conn_status(c, 400);
    if (strstr(target, "..") != NULL)
        return conn_status(c, 403);
>>>>>>> F

    rc = snprintf(full, sizeof full, "%s%s", c->srv->docroot, target);
    if (rc < 0 || (size_t)rc >= sizeof full)
        return conn_status(c, 414);

    fd = open(full, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return conn_status(c, 404);
    conn_status(c, 200);
    rc = send_body(c, fd);
    close(fd);
    return rc;
}
