#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINE_CAP  1024
#define OUT_CAP   8192
#define MAX_CONNS 256

typedef struct Conn Conn;

struct Conn {
    int fd;
    int slot;
    char in[LINE_CAP];
    size_t inLen;
    char out[OUT_CAP];
    size_t outLen;
    char nick[32];
};

static Conn *conns[MAX_CONNS];

static Conn *connOpen(int fd)
{
    for (int i = 0; i < MAX_CONNS; i++) {
        if (conns[i])
            continue;
        Conn *c = calloc(1, sizeof *c);
        if (!c)
            return NULL;
        c->fd = fd;
        c->slot = i;
        snprintf(c->nick, sizeof c->nick, "guest%d", i);
        conns[i] = c;
        return c;
    }
    return NULL;
}

static void connClose(Conn *c)
{
    conns[c->slot] = NULL;
    close(c->fd);
    free(c);
}

/* Queues text; when the queue is full the peer simply misses it. */
static void connQueue(Conn *c, const char *s, size_t n)
{
    if (n > OUT_CAP - c->outLen)
        return;
    memcpy(c->out + c->outLen, s, n);
    c->outLen += n;
}

/* 0, or -1 when the connection is gone; c is then no more. */
static int connFlush(Conn *c)
{
    while (c->outLen > 0) {
        ssize_t n = send(c->fd, c->out, c->outLen, MSG_NOSIGNAL);
        if (n < 0) {
            if (errno == EAGAIN || errno == EINTR)
                return 0;
            connClose(c);
            return -1;
        }
        memmove(c->out, c->out + n, c->outLen - (size_t)n);
        c->outLen -= (size_t)n;
    }
    return 0;
}

static void broadcast(const Conn *from, const char *line, size_t len)
{
    char msg[LINE_CAP + 64];
    int n = snprintf(msg, sizeof msg, "<%s> %.*s\n", from->nick, (int)len, line);

    if (n < 0 || (size_t)n >= sizeof msg)
        return;
    for (int i = 0; i < MAX_CONNS; i++)
        if (conns[i] && conns[i] != from)
            connQueue(conns[i], msg, (size_t)n);
}

/* 0, or -1 after the line has ended the connection. */
static int connLine(Conn *c, const char *line, size_t len)
{
    if (len == 5 && memcmp(line, "/quit", 5) == 0) {
        connClose(c);
        return -1;
    }
    if (len > 6 && memcmp(line, "/nick ", 6) == 0) {
        snprintf(c->nick, sizeof c->nick, "%.*s", (int)(len - 6), line + 6);
        return 0;
    }
    broadcast(c, line, len);
    return 0;
}

static void cleanLine(char *s, size_t n)
{
    for (; n > 0; s++, n--)
        if ((unsigned char)*s < 0x20 || *s == 0x7f)
            *s = ' ';
}

/* 0, or -1 when the connection is gone; c is then no more. */
static int connRead(Conn *c)
{
    ssize_t n = recv(c->fd, c->in + c->inLen, LINE_CAP - c->inLen, 0);

    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    if (n <= 0) {
        connClose(c);
        return -1;
    }
    c->inLen += (size_t)n;
    char *nl;
    while ((nl = memchr(c->in, '\n', c->inLen)) != NULL) {
        size_t len = (size_t)(nl - c->in);
        cleanLine(c->in, len);
<<<<<<< V
        connLine(c, c->in, len);
=======
        if (connLine(c, c->in, len) < 0)
            return -1;
>>>>>>> F
        c->inLen -= len + 1;
        memmove(c->in, nl + 1, c->inLen);
    }
    if (c->inLen == LINE_CAP)
        c->inLen = 0;
    return 0;
}

static void connEvent(Conn *c, short ev)
{
    if (ev & (POLLERR | POLLNVAL)) {
        connClose(c);
        return;
    }
<<<<<<< V
    if (ev & (POLLIN | POLLHUP))
        connRead(c);
=======
    if ((ev & (POLLIN | POLLHUP)) && connRead(c) < 0)
        return;
>>>>>>> F
    if (ev & POLLOUT)
        connFlush(c);
}

static void acceptOne(int lfd)
{
    int fd = accept4(lfd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (fd >= 0 && !connOpen(fd))
        close(fd);
}

int serve(int lfd)
{
    struct pollfd pfd[MAX_CONNS + 1];

    for (;;) {
        nfds_t n = 0;
        int slotOf[MAX_CONNS + 1];

        pfd[n].fd = lfd;
        pfd[n++].events = POLLIN;
        for (int i = 0; i < MAX_CONNS; i++) {
            if (!conns[i])
                continue;
            slotOf[n] = i;
            pfd[n].fd = conns[i]->fd;
            pfd[n++].events = (short)(POLLIN | (conns[i]->outLen ? POLLOUT : 0));
        }
        if (poll(pfd, n, -1) < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        for (nfds_t i = 1; i < n; i++)
            if (pfd[i].revents && conns[slotOf[i]])
                connEvent(conns[slotOf[i]], pfd[i].revents);
        if (pfd[0].revents & POLLIN)
            acceptOne(lfd);
    }
}
