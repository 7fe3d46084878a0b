#include <stdint.h>
#include <string.h>
#include <errno.h>
#include "lease.h"   /* struct lease: char hostname[256], ... */

enum { OPT_PAD = 0, OPT_SUBNET = 1, OPT_ROUTER = 3, OPT_HOSTNAME = 12, OPT_LEASE = 51, OPT_END = 255 };

static uint32_t get_be32(const uint8_t *p)
{
    return ((uint32_t)p[0] << 24) | ((uint32_t)p[1] << 16) | ((uint32_t)p[2] << 8) | p[3];
}

int lease_parse_options(struct lease *l, const uint8_t *buf, size_t len)
{
    const uint8_t *p = buf;
    const uint8_t *end = buf + len;

    while (p < end) {
        uint8_t code = *p++;
        uint8_t olen;

        if (code == OPT_PAD)
            continue;
        if (code == OPT_END)
            return 0;
        if (p == end)
            return -EINVAL;
        olen = *p++;
        if (olen > end - p)
            return -EINVAL;

        switch (code) {
        case OPT_SUBNET:
            if (olen != 4)
                return -EINVAL;
            memcpy(&l->netmask, p, 4);
            break;
        case OPT_ROUTER:
            if (olen < 4 || olen % 4 != 0)
                return -EINVAL;
            memcpy(&l->gateway, p, 4);
            break;
        case OPT_LEASE:
            if (olen != 4)
                return -EINVAL;
            l->seconds = get_be32(p);
            break;
        case OPT_HOSTNAME:
            memcpy(l->hostname, p, olen);
            l->hostname[olen] = '\0';
            break;
        default:
            break;
        }
        p += olen;
    }
    return -EINVAL;
}
