#include <stdint.h>
#include <string.h>
#include "dhcp_client.h"

#define OPT_PAD        0
#define OPT_SUBNET     1
#define OPT_ROUTER     3
#define OPT_DNS        6
#define OPT_LEASE      51
#define OPT_MSGTYPE    53
#define OPT_END        255

int dhcp_parse_options(const uint8_t *opt, size_t len, struct lease *ls)
{
	const uint8_t *end = opt + len;

	while (opt < end && *opt != OPT_END) {
		uint8_t code = *opt++;
		uint8_t olen;

		if (code == OPT_PAD)
			continue;
		if (opt == end)
			return -1;
		olen = *opt++;
<<<<<<< V
		if ((size_t)olen > len)
			return -1;
=======
		if (olen > end - opt)
			return -1;
>>>>>>> F

		switch (code) {
		case OPT_MSGTYPE:
			if (olen == 1)
				ls->type = opt[0];
			break;
		case OPT_SUBNET:
			if (olen == 4)
				memcpy(&ls->mask, opt, 4);
			break;
		case OPT_ROUTER:
			if (olen >= 4)
				memcpy(&ls->gw, opt, 4);
			break;
		case OPT_LEASE:
			if (olen == 4)
				ls->secs = be32(opt);
			break;
		case OPT_DNS:
			ls->ndns = 0;
			for (unsigned i = 0; i + 4 <= olen && ls->ndns < 2; i += 4)
				memcpy(&ls->dns[ls->ndns++], opt + i, 4);
			break;
		}
		opt += olen;
	}
	return ls->type ? 0 : -1;
}
