#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <arpa/inet.h>

#define NH_HOPOPTS   0
#define NH_TCP       6
#define NH_UDP       17
#define NH_ROUTING   43
#define NH_FRAGMENT  44
#define NH_AUTH      51
#define NH_ICMPV6    58
#define NH_NONE      59
#define NH_DSTOPTS   60

#define OPT_PAD1     0
#define OPT_JUMBO    0xc2

struct ip6_view {
	const uint8_t *src, *dst;
	uint8_t proto;
	size_t l4_off, l4_len;
	bool fragment, first_fragment;
	uint32_t frag_id;
	uint16_t sport, dport;
	unsigned n_ext;
};

static bool scan_options(const uint8_t *p, size_t n)
{
	size_t i = 0, len;

	while (i < n) {
		if (p[i] == OPT_PAD1) {
			i++;
			continue;
		}
		if (n - i < 2)
			return false;
		len = p[i + 1];
		if (len > n - i - 2)
			return false;
		if (p[i] == OPT_JUMBO)
			return false;
		i += 2 + len;
	}
	return true;
}

/* Follows the chain of extension headers up to the transport header. */
bool ip6_dissect(const uint8_t *pkt, size_t len, struct ip6_view *v)
{
	size_t off = 40, hlen, payload;
	uint8_t next;
	uint16_t frag;

	memset(v, 0, sizeof(*v));
	if (len < 40 || pkt[0] >> 4 != 6)
		return false;
	payload = (size_t)pkt[4] << 8 | pkt[5];
	if (payload > len - 40)
		return false;
	len = payload + 40;		/* link layer padding is not ours */
	v->src = pkt + 8;
	v->dst = pkt + 24;
	next = pkt[6];

	for (;;) {
		switch (next) {
		case NH_HOPOPTS:
			if (v->n_ext != 0)
				return false;
			/* fall through */
		case NH_DSTOPTS:
		case NH_ROUTING:
			if (len - off < 8)
				return false;
			hlen = ((size_t)pkt[off + 1] + 1) * 8;
			if (hlen > len - off)
				return false;
			if (next != NH_ROUTING && !scan_options(pkt + off + 2, hlen - 2))
				return false;
			break;

		case NH_AUTH:
			if (len - off < 8)
				return false;
			hlen = ((size_t)pkt[off + 1] + 2) * 4;
			if (hlen > len - off)
				return false;
			break;

		case NH_FRAGMENT:
			if (len - off < 8 || v->fragment)
				return false;
			hlen = 8;
			frag = (uint16_t)(pkt[off + 2] << 8 | pkt[off + 3]);
			v->fragment = true;
			v->first_fragment = (frag & 0xfff8) == 0;
			memcpy(&v->frag_id, pkt + off + 4, 4);
			v->frag_id = ntohl(v->frag_id);
			if (!v->first_fragment) {
				v->proto = pkt[off];
				v->l4_off = off + 8;
				v->l4_len = len - v->l4_off;
				return true;
			}
			break;

		default:
			v->proto = next;
			v->l4_off = off;
			v->l4_len = len - off;
			if ((next == NH_TCP && v->l4_len >= 20) ||
			    (next == NH_UDP && v->l4_len >= 8)) {
				v->sport = (uint16_t)(pkt[off] << 8 | pkt[off + 1]);
				v->dport = (uint16_t)(pkt[off + 2] << 8 | pkt[off + 3]);
			}
			return true;
		}

		/* every header is eight bytes or more, so this comes to an end */
		next = pkt[off];
		off += hlen;
		v->n_ext++;
	}
}
