#include <stdint.h>
#include <stddef.h>
#include "pkt.h"

int ipv4_payload(const uint8_t *frame, size_t caplen, struct pkt_view *v)
{
    size_t ihl, total;

    if (caplen < 20 || frame[0] >> 4 != 4)
        return PKT_SHORT;

    ihl = (size_t)(frame[0] & 0x0f) * 4;
    total = (size_t)frame[2] << 8 | frame[3];
    if (ihl < 20 || total < ihl)
        return PKT_MALFORMED;
    if (total > caplen)
        return PKT_TRUNCATED;

    v->proto = frame[9];
    v->data = frame + ihl;
    v->len = total - ihl;
    return PKT_OK;
}

int udp_payload(const struct pkt_view *ip, struct pkt_view *v)
{
    size_t ulen;

    if (ip->proto != 17 || ip->len < 8)
        return PKT_SHORT;
    ulen = (size_t)ip->data[4] << 8 | ip->data[5];
    if (ulen < 8 || ulen > ip->len)
        return PKT_MALFORMED;

    v->proto = 0;
    v->data = ip->data + 8;
    v->len = ulen - 8;
    return PKT_OK;
}

int tcp_payload(const struct pkt_view *ip, struct pkt_view *v)
{
    size_t doff;

    if (ip->proto != 6 || ip->len < 20)
        return PKT_SHORT;
    doff = (size_t)(ip->data[12] >> 4) * 4;
    if (doff < 20 || doff > ip->len)
        return PKT_MALFORMED;
    v->proto = 0;
    v->data = ip->data + doff;
    v->len = ip->len - doff;
    return PKT_OK;
}
