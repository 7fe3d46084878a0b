#include <stdint.h>
#include <string.h>
#include "stun.h"

#define STUN_HDR	20
#define ATTR_USERNAME	0x0006
#define ATTR_PRIORITY	0x0024

int stun_parse(const uint8_t *m, size_t len, struct stun_msg *out)
{
	size_t pos = STUN_HDR, mlen, alen;
	uint16_t type;

	if (len < STUN_HDR || (m[0] & 0xc0))
		return -1;
	mlen = (size_t)m[2] << 8 | m[3];
	if (mlen % 4 != 0 || mlen != len - STUN_HDR)
		return -1;

	while (len - pos >= 4) {
		type = (uint16_t)(m[pos] << 8 | m[pos + 1]);
		alen = (size_t)m[pos + 2] << 8 | m[pos + 3];
		pos += 4;
		if (alen > len - pos)
			return -1;

		switch (type) {
		case ATTR_USERNAME:
			if (alen >= sizeof(out->user))
				return -1;
			memcpy(out->user, m + pos, alen);
			out->user[alen] = '\0';
			break;
		case ATTR_PRIORITY:
			if (alen != 4)
				return -1;
			out->priority = be32(m + pos);
			break;
		}
		/* values are padded to four bytes; mlen is a multiple of four */
		pos += (alen + 3) & ~(size_t)3;
	}
	return 0;
}
