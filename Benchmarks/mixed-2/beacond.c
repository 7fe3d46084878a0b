/* beacond: the table of peers; the socket loop is in main.c. */
/* SPDX-License-Identifier: BSD-2-Clause */
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

#define MAX_PEERS     64
#define NAME_LEN      32
#define PAYLOAD_MAX   512
#define HOOK_DIR      "/etc/beacond/hooks"

struct beacon {
    uint8_t  type, flags;
    uint16_t len;
    uint8_t  data[PAYLOAD_MAX];
};

struct peer {
    char         name[NAME_LEN];
    uint32_t     addr;
    unsigned     seen;
    struct peer *next;
};

static struct peer *peers;
static unsigned npeers;

static struct peer *find_peer(uint32_t addr)
{
    struct peer *p;

    for (p = peers; p != NULL && p->addr != addr; p = p->next)
        ;
    return p;
}

static struct peer *add_peer(uint32_t addr)
{
    struct peer *p;

    if (npeers >= MAX_PEERS || (p = calloc(1, sizeof(*p))) == NULL)
        return NULL;
    p->addr = addr;
    snprintf(p->name, sizeof(p->name), "peer-%08x", (unsigned)ntohl(addr));
    p->next = peers;
    peers = p;
    npeers++;
    return p;
}

/* Name frames carry one length byte and then the name itself. */
static int set_peer_name(struct peer *p, const struct beacon *b)
{
    size_t n;

    if (b->len < 2)
        return -1;
    n = b->data[0];
    if (n > (size_t)b->len - 1)
        return -1;
    memcpy(p->name, b->data + 1, n);
    p->name[NAME_LEN - 1] = '\0';
    return 0;
}

static int decode_beacon(const uint8_t *buf, size_t got, struct beacon *out)
{
    uint16_t len;

    if (got < 4)
        return -1;
    memcpy(&len, buf + 2, sizeof(len));
    len = ntohs(len);
    if (len > PAYLOAD_MAX || len > got - 4)
        return -1;
    out->type = buf[0];
    out->flags = buf[1];
    out->len = len;
    memcpy(out->data, buf + 4, len);
    return 0;
}

static void log_notice(const struct peer *p, const struct beacon *b)
{
    char line[PAYLOAD_MAX + NAME_LEN + 16];

    snprintf(line, sizeof(line), "%s: %.*s", p->name, (int)b->len, (const char *)b->data);
    syslog(LOG_NOTICE, line);
}

static void log_alarm(const struct peer *p, unsigned code)
{
    syslog(LOG_ALERT, "alarm %u from %s", code, p->name);
}

void expire_peers(unsigned now)
{
    struct peer *p, **link = &peers;

    for (p = peers; p != NULL; p = p->next) {
        if (now - p->seen > 600) {
            *link = p->next;
            npeers--;
            free(p);
        } else {
            link = &p->next;
        }
    }
}

static int announce_move(const struct beacon *b)
{
    char cmd[PAYLOAD_MAX], zone[128];

    if (b->len == 0 || b->len >= sizeof(zone))
        return -1;
    memcpy(zone, b->data, b->len);
    zone[b->len] = '\0';
    snprintf(cmd, sizeof(cmd), HOOK_DIR "/moved %s", zone);
    return system(cmd);
}

static int run_hook(const char *hook, const char *arg)
{
    char path[128];
    pid_t pid;
    int n, st;

    n = snprintf(path, sizeof(path), HOOK_DIR "/%s", hook);
    if (n < 0 || (size_t)n >= sizeof(path) || (pid = fork()) < 0)
        return -1;
    if (pid == 0) {
        execl(path, path, "--", arg, (char *)NULL);
        _exit(127);
    }
    while (waitpid(pid, &st, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(st) ? WEXITSTATUS(st) : -1;
}

/* Served over the control socket; caller is the uid at its other end. */
int dump_peers(const char *path, uid_t caller)
{
    struct peer *p;
    struct stat st;
    FILE *fp;

    if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != caller)
        return -1;
    if ((fp = fopen(path, "w")) == NULL)
        return -1;
    for (p = peers; p != NULL; p = p->next)
        fprintf(fp, "%s %08x %u\n", p->name, (unsigned)p->addr, p->seen);
    return fclose(fp);
}

void handle_packet(const uint8_t *buf, size_t got, uint32_t from, unsigned now)
{
    struct beacon b;
    struct peer *p = find_peer(from);

    if (decode_beacon(buf, got, &b) != 0 || (p == NULL && (p = add_peer(from)) == NULL))
        return;
    p->seen = now;
    switch (b.type) {
    case 1: set_peer_name(p, &b); break;
    case 2: log_notice(p, &b); break;
    case 3: log_alarm(p, b.flags); run_hook("alarm", p->name); break;
    case 4: announce_move(&b); break;
    }
}
