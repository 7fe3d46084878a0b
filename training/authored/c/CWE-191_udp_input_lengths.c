/* UDP input of the small network stack used by the boot monitor. */
#include <stdint.h>
#include <string.h>

#define IP_HDR_MIN   20
#define UDP_HDR      8
#define PROTO_UDP    17
#define MAX_SOCKETS  4

struct netbuf {
	uint8_t *data;
	unsigned len;
};

struct udp_socket {
	uint16_t port;
	uint8_t *rx;
	unsigned rx_size;
	unsigned rx_len;
	uint32_t peer;
	uint16_t peer_port;
	uint8_t  full;
};

static struct udp_socket sockets[MAX_SOCKETS];

static unsigned ntoh16(const uint8_t *p) { return (unsigned)(p[0] << 8 | p[1]); }

static uint32_t ntoh32(const uint8_t *p)
{
	return (uint32_t)ntoh16(p) << 16 | ntoh16(p + 2);
}

static uint32_t csum_add(uint32_t sum, const uint8_t *p, unsigned n)
{
	for (; n > 1; n -= 2, p += 2)
		sum += ntoh16(p);
	if (n)
		sum += (uint32_t)p[0] << 8;
	return sum;
}

static uint16_t csum_fold(uint32_t sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

/* Takes one IPv4 packet; returns 1 if a socket has got its payload. */
int udp_input(struct netbuf *nb)
{
	const uint8_t *ip = nb->data, *udp;
	struct udp_socket *s = 0;
	unsigned hlen, total, ulen, n, i;
	uint32_t sum;

	if (nb->len < IP_HDR_MIN || ip[0] >> 4 != 4)
		return 0;
	hlen = (ip[0] & 15) * 4;
	total = ntoh16(ip + 2);
	if (hlen < IP_HDR_MIN || total > nb->len)
		return 0;
<<<<<<< V
	if (hlen + UDP_HDR > nb->len)
=======
	if (hlen + UDP_HDR > total)
>>>>>>> F
		return 0;
	if (csum_fold(csum_add(0, ip, hlen)) != 0)
		return 0;

	/* fragments are not reassembled */
	if ((ntoh16(ip + 6) & 0x3fff) != 0 || ip[9] != PROTO_UDP)
		return 0;

	udp = ip + hlen;
	ulen = ntoh16(udp + 4);
<<<<<<< V
	if (ulen > total - hlen)
=======
	if (ulen < UDP_HDR || ulen > total - hlen)
>>>>>>> F
		return 0;

	if (ntoh16(udp + 6) != 0) {
		sum = csum_add(0, ip + 12, 8) + PROTO_UDP + ulen;
		if (csum_fold(csum_add(sum, udp, ulen)) != 0)
			return 0;
	}

	for (i = 0; i < MAX_SOCKETS; i++)
		if (sockets[i].port != 0 && sockets[i].port == ntoh16(udp + 2))
			s = &sockets[i];
	if (!s || s->full)
		return 0;

	n = ulen - UDP_HDR;
	if (n > s->rx_size)
		n = s->rx_size;
	memcpy(s->rx, udp + UDP_HDR, n);
	s->rx_len = n;
	s->peer = ntoh32(ip + 12);
	s->peer_port = (uint16_t)ntoh16(udp);
	s->full = 1;
	return 1;
}
