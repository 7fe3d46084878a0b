#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "resolver.h"
#include "loop.h"
#include "wire.h"
#include "log.h"

typedef void (*dns_cb)(int err, const struct dns_addrs *res, void *arg);

struct dns_query {
    struct dns_query *next, *prev;
    struct resolver  *rs;
    uint16_t          id;
    int               tries;
    struct loop_timer timer;
    dns_cb            cb;
    void             *arg;
    char              name[256];
};

static void query_unlink(struct dns_query *q)
{
    q->prev->next = q->next;
    q->next->prev = q->prev;
    q->next = q->prev = q;
    loop_timer_stop(q->rs->loop, &q->timer);
}

void resolver_cancel(struct dns_query *q)
{
    query_unlink(q);
    free(q);
}

static struct dns_query *query_find(struct resolver *rs, uint16_t id)
{
    struct dns_query *q;

    for (q = rs->inflight.next; q != &rs->inflight; q = q->next) {
        if (q->id == id)
            return q;
    }
    return NULL;
}

/*
 * A datagram from the configured name server.  The callback of a finished
 * query may start or cancel any number of other queries.
 */
void resolver_readable(struct resolver *rs)
{
    uint8_t pkt[DNS_UDP_MAX];
    struct dns_header h;
    struct dns_addrs res;
    struct dns_query *q;
    ssize_t n;
    int err;

    n = recv(rs->fd, pkt, sizeof pkt, 0);
    if (n < 0) {
        if (errno != EAGAIN && errno != EINTR)
            log_warn("dns: recv: %s", strerror(errno));
        return;
    }
    if (dns_parse_header(pkt, (size_t)n, &h) != 0 || !h.qr)
        return;

    q = query_find(rs, h.id);
    if (q == NULL || !dns_question_matches(pkt, (size_t)n, q->name))
        return;

    memset(&res, 0, sizeof res);
    switch (h.rcode) {
    case DNS_RCODE_NOERROR:
        err = dns_parse_answers(pkt, (size_t)n, q->name, &res);
        break;
    case DNS_RCODE_NXDOMAIN:
        err = RES_ENONAME;
        break;
    default:
        if (++q->tries < rs->max_tries) {
            query_resend(q);
            return;
        }
        err = RES_ESERVFAIL;
        break;
    }

    rs->stats.done++;
    query_unlink(q);
    q->cb(err, &res, q->arg);
    free(q);
}

/* Fail all queries, e.g. when the interface went away. */
void resolver_fail_all(struct resolver *rs, int err)
{
    struct dns_query *q;

<<<<<<< V
    struct dns_query *next;

    for (q = rs->inflight.next; q != &rs->inflight; q = next) {
        next = q->next;
        query_unlink(q);
        q->cb(err, NULL, q->arg);
        free(q);
    }
=======
    rs->failing = 1;
    while ((q = rs->inflight.next) != &rs->inflight) {
        query_unlink(q);
        q->cb(err, NULL, q->arg);
        free(q);
    }
    rs->failing = 0;
>>>>>>> F
    log_debug("dns: %s: all queries failed", rs->server_text);
}

struct dns_query *resolver_query(struct resolver *rs, const char *name, dns_cb cb, void *arg)
{
    struct dns_query *q;
    size_t len = strlen(name);

    if (rs->failing || len == 0 || len >= sizeof q->name)
        return NULL;

    q = calloc(1, sizeof *q);
    if (q == NULL)
        return NULL;
    memcpy(q->name, name, len + 1);
    q->rs = rs;
    q->cb = cb;
    q->arg = arg;
    q->id = resolver_new_id(rs);

    q->prev = &rs->inflight;
    q->next = rs->inflight.next;
    q->next->prev = q;
    rs->inflight.next = q;
    query_send(q);
    return q;
}
