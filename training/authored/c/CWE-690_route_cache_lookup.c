#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct route {
    uint32_t dst;
    uint32_t gw;
    char ifname[16];
    struct route *next;
};

struct table {
    struct route *buckets[64];
    struct route *fallback;
    size_t count;
};

struct table *table_create(void)
{
    struct table *t = calloc(1, sizeof *t);
    if (t == NULL)
        return NULL;
    t->fallback = calloc(1, sizeof *t->fallback);
    if (t->fallback == NULL) {
        free(t);
        return NULL;
    }
    return t;
}

struct route *table_find(const struct table *t, uint32_t dst)
{
    for (struct route *r = t->buckets[dst & 63]; r; r = r->next)
        if (r->dst == dst)
            return r;
    return NULL;
}

/* dst comes straight out of the IP header */
uint32_t next_hop(const struct table *t, uint32_t dst)
{
    const struct route *r = table_find(t, dst);
<<<<<<< V
    return t->count ? r->gw : t->fallback->gw;
=======
    return r ? r->gw : t->fallback->gw;
>>>>>>> F
}

uint32_t default_hop(const struct table *t)
{
    return t->fallback->gw;
}

int route_add(struct table *t, uint32_t dst, uint32_t gw, const char *ifname)
{
    struct route *r = malloc(sizeof *r);
<<<<<<< V
    if (ifname == NULL)
=======
    if (r == NULL)
>>>>>>> F
        return -1;
    r->dst = dst;
    r->gw = gw;
    snprintf(r->ifname, sizeof r->ifname, "%s", ifname);
    r->next = t->buckets[dst & 63];
    t->buckets[dst & 63] = r;
    t->count++;
    return 0;
}

/* "del <dst>;<iface>" from the control socket */
int route_parse_del(const char *line, uint32_t *dst, char ifname[16])
{
    const char *sep = strchr(line, ';');
<<<<<<< V
    *dst = (uint32_t)strtoul(line, NULL, 16);
    snprintf(ifname, 16, "%s", sep + 1);
    return 0;
=======
    *dst = (uint32_t)strtoul(line, NULL, 16);
    snprintf(ifname, 16, "%s", sep ? sep + 1 : "");
    return sep ? 0 : -1;
>>>>>>> F
}

const char *route_log_path(void)
{
    static const char spec[] = "file:/var/log/routed.log";
    return strchr(spec, ':') + 1;
}

int routes_snapshot(const struct table *t, struct route **out)
{
    size_t n = 0;
    struct route *copy = calloc(t->count ? t->count : 1, sizeof *copy);
<<<<<<< V
    *out = copy;
    for (int b = 0; b < 64; b++)
=======
    *out = copy;
    for (int b = 0; copy && b < 64; b++)
>>>>>>> F
        for (struct route *r = t->buckets[b]; r; r = r->next)
            copy[n++] = *r;
    return (int)n;
}
