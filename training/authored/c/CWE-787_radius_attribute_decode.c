#include <arpa/inet.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "md5.h"

#define RAD_HEADER      20
#define RAD_MAX_PACKET  4096

enum {
	ATTR_USER_NAME = 1, ATTR_USER_PASSWORD = 2, ATTR_NAS_IP = 4,
	ATTR_NAS_PORT = 5, ATTR_STATE = 24, ATTR_CLASS = 25,
	ATTR_VENDOR = 26, ATTR_CALLED = 30, ATTR_CALLING = 31,
	ATTR_PROXY_STATE = 33, ATTR_EAP = 79, ATTR_MSG_AUTH = 80
};

#define PASSWORD_MAX    128
#define EAP_MAX         2048
#define PROXY_STATES    8

struct rad_request {
	uint8_t  code, id;
	uint8_t  auth[16];
	char     user[254];
	uint8_t  password[PASSWORD_MAX + 1];
	unsigned password_len;
	uint32_t nas_ip, nas_port;
	char     calling[64];
	uint8_t  state[253];
	unsigned state_len;
	uint8_t  eap[EAP_MAX];
	unsigned eap_len;
	struct { const uint8_t *p; uint8_t len; } proxy[PROXY_STATES];
	unsigned n_proxy;
	const uint8_t *msg_auth;
};

struct rad_client {
	uint32_t addr;
	uint8_t  secret[64];
	unsigned secret_len;
};

/* The password is hidden in blocks of 16, each of which is keyed by the
 * cipher text of the one before. */
static void unhide(uint8_t *out, const uint8_t *in, unsigned n, const uint8_t *auth,
                   const struct rad_client *cl)
{
	const uint8_t *prev = auth;
	uint8_t digest[16];
	struct md5 ctx;
	unsigned i;

	for (; n > 0; n -= 16) {
		md5_init(&ctx);
		md5_update(&ctx, cl->secret, cl->secret_len);
		md5_update(&ctx, prev, 16);
		md5_final(&ctx, digest);
		for (i = 0; i < 16; i++)
			out[i] = in[i] ^ digest[i];
		prev = in;
		in += 16;
		out += 16;
	}
}

int rad_decode(struct rad_request *rq, const struct rad_client *cl,
               const uint8_t *pkt, size_t size)
{
	const uint8_t *p, *end, *val;
	unsigned type, alen, n;
	size_t len;

	memset(rq, 0, sizeof(*rq));
	if (size < RAD_HEADER)
		return -1;
	rq->code = pkt[0];
	rq->id = pkt[1];
	len = (size_t)pkt[2] << 8 | pkt[3];
	if (len < RAD_HEADER || len > size || len > RAD_MAX_PACKET)
		return -1;
	memcpy(rq->auth, pkt + 4, sizeof(rq->auth));

	p = pkt + RAD_HEADER;
	end = pkt + len;
	while (p < end) {
		if (end - p < 2)
			return -1;
		type = p[0];
		alen = p[1];
		if (alen < 2 || alen > (size_t)(end - p))
			return -1;
		val = p + 2;
		n = alen - 2;
		p += alen;

		switch (type) {
		case ATTR_USER_NAME:
			if (n == 0 || rq->user[0] != '\0' || memchr(val, 0, n) != NULL)
				return -1;
			memcpy(rq->user, val, n);
			break;

		case ATTR_USER_PASSWORD:
			if (n < 16 || n % 16 != 0 || n > PASSWORD_MAX)
				return -1;
			unhide(rq->password, val, n, rq->auth, cl);
			while (n > 0 && rq->password[n - 1] == 0)
				n--;
			rq->password_len = n;
			break;

		case ATTR_NAS_IP:
			if (n != 4)
				return -1;
			memcpy(&rq->nas_ip, val, 4);
			rq->nas_ip = ntohl(rq->nas_ip);
			break;

		case ATTR_NAS_PORT:
			if (n != 4)
				return -1;
			memcpy(&rq->nas_port, val, 4);
			rq->nas_port = ntohl(rq->nas_port);
			break;

		case ATTR_CALLING:
			if (n >= sizeof(rq->calling))
				n = sizeof(rq->calling) - 1;
			memcpy(rq->calling, val, n);
			rq->calling[n] = '\0';
			break;

		case ATTR_STATE:
			if (rq->state_len != 0 || n == 0)
				return -1;
			memcpy(rq->state, val, n);
			rq->state_len = n;
			break;

		case ATTR_EAP:
			/* one EAP packet may be spread over several attributes */
<<<<<<< V
			if (n > sizeof(rq->eap) || rq->eap_len > sizeof(rq->eap))
				return -1;
=======
			if (n > sizeof(rq->eap) - rq->eap_len)
				return -1;
>>>>>>> F
			memcpy(rq->eap + rq->eap_len, val, n);
			rq->eap_len += n;
			break;

		case ATTR_PROXY_STATE:
			if (rq->n_proxy == PROXY_STATES)
				return -1;
			rq->proxy[rq->n_proxy].p = val;
			rq->proxy[rq->n_proxy++].len = (uint8_t)n;
			break;

		case ATTR_MSG_AUTH:
			if (n != 16 || rq->msg_auth != NULL)
				return -1;
			rq->msg_auth = val;
			break;

		default:
			break;
		}
	}

	/* EAP must be protected by the message authenticator */
	if (rq->eap_len > 0 && rq->msg_auth == NULL)
		return -1;
	return rq->user[0] != '\0' || rq->eap_len > 0 ? 0 : -1;
}
