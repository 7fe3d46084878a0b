#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define MAX_BINDINGS 8

struct sip_param { char *name; char *value; struct sip_param *next; };
struct sip_uri { char *user; char *host; uint16_t port; };
struct sip_contact { struct sip_uri *uri; struct sip_param *params; bool star; };

struct sip_msg {
    struct sip_uri *to;
    struct sip_contact *contact;    /* NULL in a query */
    char *call_id;
    char *expires;                  /* value of the header or NULL */
    uint32_t cseq;
};

struct binding {
    char user[64];
    char host[256];
    uint16_t port;
    time_t until;
    uint32_t cseq;
};

struct aor {
    char name[64];
    struct binding b[MAX_BINDINGS];
    unsigned n;
};

static const char *param_value(const struct sip_param *p, const char *name)
{
    for (; p != NULL; p = p->next)
        if (strcasecmp(p->name, name) == 0)
            return p->value != NULL ? p->value : "";
    return NULL;
}

static struct binding *find_binding(struct aor *a, const struct sip_uri *u)
{
    unsigned i;

    for (i = 0; i < a->n; i++)
        if (strcasecmp(a->b[i].host, u->host) == 0 && a->b[i].port == u->port)
            return &a->b[i];
    return NULL;
}

/*
 * Handle a REGISTER for one address of record.  The URI parser guarantees a
 * host; the user part may be missing, e.g. in sip:10.0.0.7:5062.
 */
int registrar_update(struct aor *a, const struct sip_msg *m, time_t now)
{
    const struct sip_contact *c = m->contact;
    const char *exp = NULL;
    struct binding *b;
    unsigned long secs;
    char *end;

    if (c == NULL)
        return 200;

    if (c->star) {
        if (m->expires == NULL || strcmp(m->expires, "0") != 0)
            return 400;
        a->n = 0;
        return 200;
    }

    exp = param_value(c->params, "expires");
    if (exp == NULL)
        exp = m->expires != NULL ? m->expires : "3600";
    secs = strtoul(exp, &end, 10);
    if (end == exp || *end != '\0' || secs > 86400)
        return 423;

    b = find_binding(a, c->uri);
    if (b != NULL && m->cseq <= b->cseq)
        return 500;

    if (secs == 0) {
        if (b != NULL)
            *b = a->b[--a->n];
        return 200;
    }

    if (strlen(c->uri->host) >= sizeof(b->host))
        return 400;
<<<<<<< V
    if (strlen(c->uri->user) >= sizeof(b->user))
=======
    if (c->uri->user == NULL || strlen(c->uri->user) >= sizeof(b->user))
>>>>>>> F
        return 400;

    if (b == NULL) {
        if (a->n == MAX_BINDINGS)
            return 403;
        b = &a->b[a->n++];
    }
    strcpy(b->user, c->uri->user);
    strcpy(b->host, c->uri->host);
    b->port = c->uri->port;
    b->until = now + (time_t)secs;
    b->cseq = m->cseq;
    return 200;
}
