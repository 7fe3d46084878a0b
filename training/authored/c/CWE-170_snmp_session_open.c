#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netdb.h>
#include <unistd.h>

#define SNMP_V1        0
#define SNMP_V2C       1
#define COMMUNITY_MAX  32
#define PEER_MAX       128
#define PKT_MAX        1472

struct snmp_session {
	int	fd;
	int	version;
	int	retries;
	int	timeout_ms;
	uint32_t request_id;
	char	peer[PEER_MAX];
	char	community[COMMUNITY_MAX];
	uint8_t	pkt[PKT_MAX];
	size_t	pkt_len;
};

static int
put_tlv(uint8_t *buf, size_t cap, uint8_t tag, const void *val, size_t len)
{
	if (len > 127 || cap < len + 2)
		return -1;
	buf[0] = tag;
	buf[1] = (uint8_t)len;
	memcpy(buf + 2, val, len);
	return (int)(len + 2);
}

/*
 * Open a session to "[community@]host[:port]", as it is written in the list
 * of devices that users upload.  The start of the packet is made here once.
 */
struct snmp_session *
snmp_open(const char *spec, int version, int timeout_ms)
{
	struct snmp_session *s;
	struct addrinfo hints, *res = NULL;
	const char *host, *port = "161", *at, *colon;
	uint8_t ver = (uint8_t)version;
	size_t n;
	int len;

	s = calloc(1, sizeof(*s));
	if (s == NULL)
		return NULL;
	s->fd = -1;
	s->version = version;
	s->retries = 3;
	s->timeout_ms = timeout_ms > 0 ? timeout_ms : 1500;

	at = strchr(spec, '@');
	host = at != NULL ? at + 1 : spec;
	n = at != NULL ? (size_t)(at - spec) : strlen("public");
<<<<<<< V
	if (n > sizeof(s->community))
=======
	if (n >= sizeof(s->community))
>>>>>>> F
		goto fail;
	strncpy(s->community, at != NULL ? spec : "public", n);

	colon = strrchr(host, ':');
	n = colon != NULL ? (size_t)(colon - host) : strlen(host);
	if (n == 0 || n >= sizeof(s->peer))
		goto fail;
	memcpy(s->peer, host, n);
	s->peer[n] = '\0';
	if (colon != NULL)
		port = colon + 1;

	memset(&hints, 0, sizeof(hints));
	hints.ai_socktype = SOCK_DGRAM;
	if (getaddrinfo(s->peer, port, &hints, &res) != 0)
		goto fail;
	s->fd = socket(res->ai_family, res->ai_socktype, res->ai_protocol);
	if (s->fd < 0 || connect(s->fd, res->ai_addr, res->ai_addrlen) != 0)
		goto fail;

	len = put_tlv(s->pkt, sizeof(s->pkt), 0x02, &ver, 1);
	if (len < 0)
		goto fail;
	s->pkt_len = (size_t)len;
	len = put_tlv(s->pkt + s->pkt_len, sizeof(s->pkt) - s->pkt_len, 0x04,
	    s->community, strlen(s->community));
	if (len < 0)
		goto fail;
	s->pkt_len += (size_t)len;

	freeaddrinfo(res);
	return s;

fail:
	if (res != NULL)
		freeaddrinfo(res);
	if (s->fd >= 0)
		close(s->fd);
	free(s);
	return NULL;
}
