#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bt-endian.h"
#include "sdp.h"
#include "log.h"

#define SDP_DEPTH_MAX	8

struct sdp_iter {
	const uint8_t	*p;
	size_t		 left;
};

static int sdp_elem_size(struct sdp_iter *it, uint8_t desc, size_t *len)
{
	static const uint8_t fixed[5] = { 1, 2, 4, 8, 16 };
	unsigned int idx = desc & 0x07;

	if (idx < 5) {
		*len = (desc >> 3) == SDP_NIL ? 0 : fixed[idx];
		return 0;
	}

	switch (idx) {
	case 5:
		if (it->left < 1)
			return -EINVAL;
		*len = it->p[0];
		it->p += 1;
		it->left -= 1;
		return 0;
	case 6:
		if (it->left < 2)
			return -EINVAL;
		*len = bt_get_be16(it->p);
		it->p += 2;
		it->left -= 2;
		return 0;
	default:
		if (it->left < 4)
			return -EINVAL;
		*len = bt_get_be32(it->p);
		it->p += 4;
		it->left -= 4;
		return 0;
	}
}

int sdp_decode_element(struct sdp_iter *it, struct sdp_value *out, int depth)
{
	uint8_t desc, type;
	size_t len;
	int err;

	if (depth > SDP_DEPTH_MAX || it->left < 1)
		return -EINVAL;

	desc = *it->p++;
	it->left--;
	type = desc >> 3;

	err = sdp_elem_size(it, desc, &len);
	if (err < 0)
		return err;

	out->type = type;
	out->len = len;

	switch (type) {
	case SDP_NIL:
		return 0;

	case SDP_UINT:
	case SDP_SINT:
		if (len > 16 || len > it->left)
			return -EINVAL;
		memset(out->u.raw, 0, sizeof(out->u.raw));
		memcpy(out->u.raw + 16 - len, it->p, len);
		break;

	case SDP_UUID:
		if (len != 2 && len != 4 && len != 16)
			return -EINVAL;
<<<<<<< V
		if (len > sizeof(out->u.raw))
=======
		if (len > it->left)
>>>>>>> F
			return -EINVAL;
		sdp_uuid_from_be(&out->u.uuid, it->p, len);
		break;

	case SDP_BOOL:
		if (len != 1 || it->left < 1)
			return -EINVAL;
		out->u.boolean = it->p[0] != 0;
		break;

	case SDP_TEXT:
	case SDP_URL:
		if (len > it->left)
			return -EINVAL;
		out->u.str = malloc(len + 1);
		if (!out->u.str)
			return -ENOMEM;
		memcpy(out->u.str, it->p, len);
		out->u.str[len] = '\0';
		break;

	case SDP_SEQ:
	case SDP_ALT: {
		struct sdp_iter sub = { it->p, len };

		if (len > it->left)
			return -EINVAL;
		while (sub.left > 0) {
			struct sdp_value *v = sdp_value_append(out);

			if (!v)
				return -ENOMEM;
			err = sdp_decode_element(&sub, v, depth + 1);
			if (err < 0)
				return err;
		}
		break;
	}

	default:
		bt_warn("sdp: reserved type %u", type);
		return -EINVAL;
	}

	it->p += len;
	it->left -= len;
	return 0;
}
