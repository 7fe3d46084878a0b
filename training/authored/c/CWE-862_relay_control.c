/* control.c - the control socket of the relay daemon */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <grp.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

#define ADMIN_GROUP "relayadm"
#define MAX_ARGS 4
#define MAX_QUEUES 32
#define LINE_MAX_LEN 256

enum level { ANYONE, OWNER, ADMIN };

struct peer {
    int fd;
    uid_t uid;
    bool admin;
};

struct queue {
    char name[32];
    uid_t owner;
    unsigned depth;
    bool held;
};

struct command {
    const char *name;
    void (*run)(struct peer *p, struct queue *q, char **argv);
    enum level level;
    bool wants_queue;           /* argv[1] names one */
    int argc;                   /* with the command itself */
};

static struct queue queues[MAX_QUEUES];
static unsigned nqueues;
static char upstream[64] = "192.0.2.10";
static bool draining;

static void answer(struct peer *p, const char *fmt, ...)
{
    char line[256];
    va_list ap;
    int n;
    va_start(ap, fmt);
    n = vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    if (n > 0)
        (void)send(p->fd, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1,
                   MSG_NOSIGNAL);
}

static struct queue *find_queue(const char *name)
{
    for (unsigned i = 0; i < nqueues; i++)
        if (strcmp(queues[i].name, name) == 0)
            return &queues[i];
    return NULL;
}

static bool owns(const struct peer *p, const struct queue *q)
{
    return p->admin || p->uid == q->owner;
}

static void do_status(struct peer *p, struct queue *q, char **argv)
{
    (void)q, (void)argv;
    answer(p, "upstream %s, %u queues%s\n", upstream, nqueues, draining ? ", draining" : "");
}

static void do_list(struct peer *p, struct queue *q, char **argv)
{
    (void)q, (void)argv;
    for (unsigned i = 0; i < nqueues; i++)
        if (owns(p, &queues[i]))
            answer(p, "%s %u%s\n", queues[i].name, queues[i].depth,
                   queues[i].held ? " held" : "");
}

static void do_hold(struct peer *p, struct queue *q, char **argv)
{
    q->held = strcmp(argv[0], "hold") == 0;
    answer(p, "%s\n", q->held ? "held" : "released");
}

static void do_flush(struct peer *p, struct queue *q, char **argv)
{
    (void)argv;
    answer(p, "%u dropped\n", q->depth);
    q->depth = 0;
}

/* Moves everything of one queue to the end of another. */
static void do_move(struct peer *p, struct queue *q, char **argv)
{
    struct queue *to = find_queue(argv[2]);
<<<<<<< V
    if (!to || to == q) {
=======
    if (!to || to == q || !owns(p, to)) {
>>>>>>> F
        answer(p, "no such queue\n");
        return;
    }
    to->depth += q->depth;
    q->depth = 0;
    answer(p, "ok\n");
}

static void do_upstream(struct peer *p, struct queue *q, char **argv)
{
    unsigned char any[16];
    (void)q;
    if (inet_pton(AF_INET, argv[1], any) != 1 && inet_pton(AF_INET6, argv[1], any) != 1) {
        answer(p, "not an address\n");
        return;
    }
    snprintf(upstream, sizeof upstream, "%s", argv[1]);
    syslog(LOG_NOTICE, "upstream set to %s by uid %lu", upstream, (unsigned long)p->uid);
    answer(p, "ok\n");
}

static void do_drain(struct peer *p, struct queue *q, char **argv)
{
    (void)q, (void)argv;
    draining = true;
    answer(p, "draining\n");
}

static const struct command commands[] = {
    { "status",   do_status,   ANYONE, false, 1 },
    { "list",     do_list,     ANYONE, false, 1 },
    { "hold",     do_hold,     OWNER,  true,  2 },
    { "release",  do_hold,     OWNER,  true,  2 },
    { "flush",    do_flush,    OWNER,  true,  2 },
    { "move",     do_move,     OWNER,  true,  3 },
<<<<<<< V
    { "upstream", do_upstream, OWNER,  false, 2 },
=======
    { "upstream", do_upstream, ADMIN,  false, 2 },
>>>>>>> F
    { "drain",    do_drain,    ADMIN,  false, 1 },
};

static bool allowed(const struct peer *p, const struct command *c, const struct queue *q)
{
    switch (c->level) {
    case ANYONE:
        return true;
    case OWNER:
        return !q || owns(p, q);
    default:
        return p->admin;
    }
}

/* line: what the peer sent, NUL-terminated, without the newline. */
void control_line(struct peer *p, char *line)
{
    char *argv[MAX_ARGS + 1], *save = NULL;
    struct queue *q = NULL;
    int argc = 0;
    for (char *s = strtok_r(line, " ", &save); s && argc < MAX_ARGS; s = strtok_r(NULL, " ", &save))
        argv[argc++] = s;
    argv[argc] = NULL;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        const struct command *c = &commands[i];
        if (argc == 0 || strcmp(c->name, argv[0]) != 0)
            continue;
        if (argc != c->argc) {
            answer(p, "wrong number of arguments\n");
            return;
        }
        if (c->wants_queue && (q = find_queue(argv[1])) == NULL) {
            answer(p, "no such queue\n");
            return;
        }
        if (!allowed(p, c, q)) {
            answer(p, "not permitted\n");
            return;
        }
        c->run(p, q, argv);
        return;
    }
    answer(p, "unknown command\n");
}

static bool in_admin_group(uid_t uid)
{
    const struct group *gr = getgrnam(ADMIN_GROUP);
    const struct passwd *pw = getpwuid(uid);
    if (!gr || !pw)
        return false;
    for (char **m = gr->gr_mem; *m; m++)
        if (strcmp(*m, pw->pw_name) == 0)
            return true;
    return false;
}

/* Learns from the kernel who is at the other end. */
bool control_accept(struct peer *p, int fd)
{
    struct ucred cred;
    socklen_t n = sizeof cred;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &cred, &n) != 0 || n != sizeof cred)
        return false;
    p->fd = fd;
    p->uid = cred.uid;
    p->admin = cred.uid == 0 || in_admin_group(cred.uid);
    return true;
}
