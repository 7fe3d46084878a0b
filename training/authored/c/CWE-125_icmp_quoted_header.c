#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/udp.h>
#include <string.h>
#include "trace.h"

/*
 * Match an ICMP time exceeded message to one of our probes: the router
 * quotes the IP header and at least eight bytes of the UDP header.
 */
int trace_match(const unsigned char *pkt, size_t len, struct probe *pr)
{
	const struct ip *ip = (const struct ip *)pkt;
	const struct icmp *ic;
	const struct ip *qip;
	struct udphdr uh;
	size_t hl, qhl;

	if (len < sizeof(*ip))
		return 0;
	hl = ip->ip_hl << 2;
	if (hl < sizeof(*ip) || len < hl + ICMP_MINLEN + sizeof(*qip))
		return 0;
	ic = (const struct icmp *)(pkt + hl);
	if (ic->icmp_type != ICMP_TIMXCEED && ic->icmp_type != ICMP_UNREACH)
		return 0;

	qip = &ic->icmp_ip;
	qhl = qip->ip_hl << 2;
<<<<<<< V
	if (qip->ip_p != IPPROTO_UDP || qhl < sizeof(*qip) ||
	    len < hl + ICMP_MINLEN + sizeof(*qip) + sizeof(uh))
		return 0;
=======
	if (qip->ip_p != IPPROTO_UDP || qhl < sizeof(*qip) ||
	    len < hl + ICMP_MINLEN + qhl + sizeof(uh))
		return 0;
>>>>>>> F
	memcpy(&uh, (const unsigned char *)qip + qhl, sizeof(uh));
	if (uh.uh_sport != pr->sport || ntohs(uh.uh_dport) < pr->base_port)
		return 0;
	pr->ttl_seen = ntohs(uh.uh_dport) - pr->base_port;
	pr->code = ic->icmp_code;
	pr->type = ic->icmp_type;
	return 1;
}
