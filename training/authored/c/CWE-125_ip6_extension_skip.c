#include <stdint.h>
#include <stddef.h>
#include <netinet/in.h>
#include "flowkey.h"

#define IP6_HLEN 40

static int is_ext(uint8_t nh)
{
    return nh == IPPROTO_HOPOPTS || nh == IPPROTO_ROUTING ||
           nh == IPPROTO_DSTOPTS || nh == IPPROTO_FRAGMENT;
}

/* Find the transport header of a captured IPv6 packet. */
int flowkey_ip6(const uint8_t *pkt, size_t caplen, struct flowkey *fk)
{
    size_t off = IP6_HLEN;
    uint8_t nh;

    if (caplen < IP6_HLEN)
        return -1;
    nh = pkt[6];
    flowkey_addrs(fk, pkt + 8, pkt + 24, 16);

    while (is_ext(nh)) {
        uint8_t next, hlen;

<<<<<<< V
        if (off + 1 > caplen)
            return -1;
=======
        if (off + 2 > caplen)
            return -1;
>>>>>>> F
        next = pkt[off];
        hlen = pkt[off + 1];
        off += nh == IPPROTO_FRAGMENT ? 8 : ((size_t)hlen + 1) * 8;
        nh = next;
    }
    fk->proto = nh;
    fk->sport = fk->dport = 0;
    if (nh == IPPROTO_TCP || nh == IPPROTO_UDP) {
        if (off + 4 > caplen)
            return -1;
        fk->sport = (uint16_t)(pkt[off] << 8 | pkt[off + 1]);
        fk->dport = (uint16_t)(pkt[off + 2] << 8 | pkt[off + 3]);
    }
    return 0;
}
