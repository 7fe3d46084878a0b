#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "stub.h"

static uint16_t last_id = 1;

static size_t put_name(uint8_t *p, const char *name);

/* Send one A query; the reply is matched on id, port and question. */
int stub_query(struct stub *s, const char *name, struct pending *pd)
{
    uint8_t pkt[300];
    size_t n = 12;
    uint16_t id;

    if (strlen(name) > 253)
        return -1;
    pd->sock = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (pd->sock < 0)
        return -1;

<<<<<<< V
    id = ++last_id;
=======
    if (getrandom(&id, sizeof id, 0) != sizeof id)
        goto fail;
>>>>>>> F
    memset(pkt, 0, 12);
    pkt[0] = (uint8_t)(id >> 8);
    pkt[1] = (uint8_t)id;
    pkt[2] = 0x01;              /* RD */
    pkt[5] = 1;                 /* QDCOUNT */
    n += put_name(pkt + n, name);
    pkt[n++] = 0; pkt[n++] = 1;
    pkt[n++] = 0; pkt[n++] = 1;

    if (connect(pd->sock, (struct sockaddr *)&s->server, sizeof s->server) != 0)
        goto fail;
    if (send(pd->sock, pkt, n, 0) != (ssize_t)n)
        goto fail;
    pd->id = last_id = id;
    return 0;

fail:
    close(pd->sock);
    return -1;
}
