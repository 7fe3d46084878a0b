#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mgmt.h"

enum link_action { LINK_UP, LINK_DOWN, LINK_BOUNCE };

static const char *const link_cmd[] = {
    [LINK_UP]     = "/sbin/ip link set dev eth0 up",
    [LINK_DOWN]   = "/sbin/ip link set dev eth0 down",
    [LINK_BOUNCE] = "/sbin/ip link set dev eth0 down; sleep 1; /sbin/ip link set dev eth0 up",
};

static int parse_action(const char *s, enum link_action *out)
{
    if (strcmp(s, "up") == 0)
        *out = LINK_UP;
    else if (strcmp(s, "down") == 0)
        *out = LINK_DOWN;
    else if (strcmp(s, "bounce") == 0)
        *out = LINK_BOUNCE;
    else
        return -1;
    return 0;
}

/* PUT /link  body: up | down | bounce */
int mgmt_link(struct mgmt_req *rq)
{
    enum link_action act;
    char note[96];

    if (parse_action(rq->body, &act) != 0)
        return mgmt_reply(rq, 400, "unknown action");

    snprintf(note, sizeof note, "link action %s by %s", rq->body, rq->user);
    mgmt_audit(note);

    if (system(link_cmd[act]) != 0)
        return mgmt_reply(rq, 500, "ip failed");
    return mgmt_reply(rq, 200, "ok");
}
