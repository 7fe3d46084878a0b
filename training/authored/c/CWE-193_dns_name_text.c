#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define DNS_MAX_HOPS    32
#define DNS_LABEL_MAX   63

struct dns_msg {
	const uint8_t *base;
	size_t len;
};

/*
 * Expand the name at *off into dst as dotted text, escaping whatever is
 * not printable.  On success *off is moved behind the name in the message.
 */
int
dns_name_expand(const struct dns_msg *m, size_t *off, char *dst, size_t dstlen)
{
	size_t pos = *off, out = 0, after = 0;
	unsigned hops = 0, n, i;
	uint8_t c;

	if (dstlen < 2)
		return -1;

	for (;;) {
		if (pos >= m->len)
			return -1;
		n = m->base[pos++];

		if ((n & 0xc0) == 0xc0) {
			if (pos >= m->len || ++hops > DNS_MAX_HOPS)
				return -1;
			if (after == 0)
				after = pos + 1;
			pos = (size_t)(n & 0x3f) << 8 | m->base[pos];
			continue;
		}
		if (n > DNS_LABEL_MAX)
			return -1;
		if (n == 0)
			break;
		if (n > m->len - pos)
			return -1;

		if (out > 0) {
			if (out + 1 >= dstlen)
				return -1;
			dst[out++] = '.';
		}
		for (i = 0; i < n; i++) {
			c = m->base[pos + i];
			if (c == '.' || c == '\\') {
				if (dstlen - out < 3)
					return -1;
				dst[out++] = '\\';
				dst[out++] = (char)c;
			} else if (isgraph(c)) {
				if (dstlen - out < 2)
					return -1;
				dst[out++] = (char)c;
			} else {
<<<<<<< V
				if (dstlen - out < 4)
=======
				if (dstlen - out < 5)
>>>>>>> F
					return -1;
				dst[out++] = '\\';
				dst[out++] = (char)('0' + c / 100);
				dst[out++] = (char)('0' + c / 10 % 10);
				dst[out++] = (char)('0' + c % 10);
			}
		}
		pos += n;
	}

	if (out == 0)
		dst[out++] = '.';
	dst[out] = '\0';
	*off = after ? after : pos;
	return 0;
}
