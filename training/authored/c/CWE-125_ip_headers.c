#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <string.h>

struct view {
	const uint8_t *p;
	size_t n;
};

int ip_payload(struct view pkt, struct view *out)
{
	struct iphdr ip;
	size_t hl;

	if (pkt.n < sizeof(ip))
		return -1;
	memcpy(&ip, pkt.p, sizeof(ip));
	hl = ip.ihl * 4u;
<<<<<<< V
	if (hl < sizeof(ip) || ip.version != 4)
=======
	if (hl < sizeof(ip) || hl > pkt.n)
>>>>>>> F
		return -1;
	out->p = pkt.p + hl;
	out->n = pkt.n - hl;
	return ip.protocol;
}

int ip_trim(struct view *pkt, const struct iphdr *ip)
{
	size_t total = ntohs(ip->tot_len);

<<<<<<< V
	if (total < sizeof(*ip) || ip->version != 4)
=======
	if (total < sizeof(*ip) || total > pkt->n)
>>>>>>> F
		return -1;
	pkt->n = total;
	return 0;
}

int udp_payload(struct view seg, struct view *out)
{
	struct udphdr uh;
	size_t len;

	if (seg.n < sizeof(uh))
		return -1;
	memcpy(&uh, seg.p, sizeof(uh));
	len = ntohs(uh.len);
<<<<<<< V
	if (len > seg.n || seg.n < sizeof(uh))
=======
	if (len > seg.n || len < sizeof(uh))
>>>>>>> F
		return -1;
	out->p = seg.p + sizeof(uh);
	out->n = len - sizeof(uh);
	return 0;
}

int tcp_payload(struct view seg, struct view *out)
{
	struct tcphdr th;
	size_t hl;

	if (seg.n < sizeof(th))
		return -1;
	memcpy(&th, seg.p, sizeof(th));
	hl = th.doff * 4u;
	if (hl < sizeof(th) || hl > seg.n)
		return -1;
	out->p = seg.p + hl;
	out->n = seg.n - hl;
	return 0;
}

int tcp_mss(const uint8_t *opt, size_t n)
{
	size_t i = 0;

	while (i < n && opt[i] != 0) {
		if (opt[i] == 1) {
			i++;
			continue;
		}
<<<<<<< V
		if (i + 1 >= n || opt[i + 1] == 0 || opt[i + 1] > n)
			break;
=======
		if (i + 1 >= n || opt[i + 1] < 2 || opt[i + 1] > n - i)
			break;
>>>>>>> F
		if (opt[i] == 2 && opt[i + 1] == 4)
			return opt[i + 2] << 8 | opt[i + 3];
		i += opt[i + 1];
	}
	return -1;
}

int icmp_quoted(struct view msg, struct iphdr *inner)
{
<<<<<<< V
	if (msg.n < sizeof(*inner) || msg.p[0] != 3)
=======
	if (msg.n < 8 + sizeof(*inner))
>>>>>>> F
		return -1;
	memcpy(inner, msg.p + 8, sizeof(*inner));
	return 0;
}

uint16_t udp_dest(struct view seg)
{
	struct udphdr uh;

	if (seg.n < sizeof(uh))
		return 0;
	memcpy(&uh, seg.p, sizeof(uh));
	return ntohs(uh.dest);
}

int ipv6_skip_ext(struct view *v, uint8_t *next)
{
	while (*next == IPPROTO_HOPOPTS || *next == IPPROTO_DSTOPTS) {
		size_t len;

		if (v->n < 8)
			return -1;
		len = (v->p[1] + 1u) * 8;
<<<<<<< V
		if (len > 2048)
			return -1;
		*next = v->p[0];
=======
		if (len > v->n)
			return -1;
		*next = v->p[0];
>>>>>>> F
		v->p += len;
		v->n -= len;
	}
	return 0;
}
