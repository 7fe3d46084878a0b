#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tunnel.h"

#define KA_REQUEST	1
#define KA_REPLY	2
#define KA_HDR		3

/* Keepalive message: type(1) cookie_len(2) cookie, rest is padding. */
int
tunnel_keepalive(struct tunnel *t, const uint8_t *msg, size_t len)
{
	uint8_t		*reply;
	uint16_t	 clen;
	int		 rv;

	if (len < KA_HDR)
		return TUN_EPROTO;
	clen = (uint16_t)msg[1] << 8 | msg[2];

	if (msg[0] == KA_REPLY) {
		if (clen != sizeof(t->cookie) || clen > len - KA_HDR ||
		    memcmp(msg + KA_HDR, t->cookie, clen) != 0)
			return TUN_EPROTO;
		t->alive = 1;
		return TUN_OK;
	}
<<<<<<< V
	if (msg[0] != KA_REQUEST || clen > TUN_MTU - KA_HDR)
		return TUN_EPROTO;
=======
	if (msg[0] != KA_REQUEST || clen > len - KA_HDR)
		return TUN_EPROTO;
>>>>>>> F

	reply = malloc(KA_HDR + clen);
	if (reply == NULL)
		return TUN_ENOMEM;
	reply[0] = KA_REPLY;
	reply[1] = clen >> 8;
	reply[2] = clen & 0xff;
	memcpy(reply + KA_HDR, msg + KA_HDR, clen);
	rv = tunnel_send(t, reply, KA_HDR + clen);
	free(reply);
	return rv;
}
