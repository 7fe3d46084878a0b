#include <stdint.h>
#include <string.h>
#include <arpa/inet.h>

#include "radiusd.h"
#include "dict.h"
#include "pairs.h"

#define RAD_HDR		20
#define PW_VSA		26
#define PW_MSG_AUTH	80

typedef struct vendor_fmt {
	uint32_t	id;
	int		tlen;		/* size of the type field: 1, 2, 4 */
	int		llen;		/* size of the length field: 0, 1, 2 */
} VENDOR_FMT;

static VALUE_PAIR *
attr_to_pair(unsigned attr, uint32_t vendor, const uint8_t *val, size_t len)
{
	VALUE_PAIR *vp = pair_alloc(attr, vendor);

	if (vp == NULL)
		return NULL;
	if (len > sizeof(vp->data))
		len = sizeof(vp->data);
	memcpy(vp->data, val, len);
	vp->length = len;
	return vp;
}

static int
decode_vsa(const VENDOR_FMT *vf, const uint8_t *p, size_t left, VALUE_PAIR ***tail)
{
	VALUE_PAIR *vp;
	size_t hdr = vf->tlen + vf->llen, len;
	unsigned type;

	while (left > 0) {
		if (left < hdr)
			return -1;

		switch (vf->tlen) {
		case 4:
			type = (unsigned)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
			break;
		case 2:
			type = p[0] << 8 | p[1];
			break;
		default:
			type = p[0];
			break;
		}

		switch (vf->llen) {
		case 2:
			len = (size_t)p[vf->tlen] << 8 | p[vf->tlen + 1];
			break;
		case 1:
			len = p[vf->tlen];
			break;
		default:
			len = left;
			break;
		}

<<<<<<< V
		if (len == 0 || len > left)
			return -1;
=======
		if (len < hdr || len > left)
			return -1;
>>>>>>> F
		vp = attr_to_pair(type, vf->id, p + hdr, len - hdr);
		if (vp == NULL)
			return -1;
		**tail = vp;
		*tail = &vp->next;

		p += len;
		left -= len;
	}
	return 0;
}

int
rad_decode(RADIUS_PACKET *pkt)
{
	VALUE_PAIR **tail = &pkt->vps, *vp;
	const uint8_t *p = pkt->data + RAD_HDR;
	size_t left = pkt->data_len - RAD_HDR;
	const VENDOR_FMT *vf;
	uint32_t vid;
	unsigned count = 0;

	while (left >= 2) {
		unsigned attr = p[0], len = p[1];

		if (len < 2 || len > left)
			return -1;
		if (++count > RAD_MAX_ATTRS)
			return -1;

		if (attr == PW_VSA && len >= 7) {
			memcpy(&vid, p + 2, 4);
			vid = ntohl(vid);
			vf = dict_vendor(vid);
			if (vf != NULL) {
				if (decode_vsa(vf, p + 6, len - 6, &tail) < 0)
					return -1;
				goto next;
			}
		}
		if (attr == PW_MSG_AUTH && len != 18)
			return -1;

		vp = attr_to_pair(attr, 0, p + 2, len - 2);
		if (vp == NULL)
			return -1;
		*tail = vp;
		tail = &vp->next;
next:
		p += len;
		left -= len;
	}
	return left == 0 ? 0 : -1;
}
