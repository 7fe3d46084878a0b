#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Mailbox names travel in the modified UTF-7 of IMAP: printable ASCII stands
 * for itself, "&-" is an ampersand, and everything else is UTF-16 in a base64
 * that has a comma in place of the slash, between '&' and '-'.
 */

static const int8_t b64[128] = {
	['A'] = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
	13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
	['a'] = 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38,
	39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51,
	['0'] = 52, 53, 54, 55, 56, 57, 58, 59, 60, 61,
	['+'] = 62, [','] = 63
};

static int digit(unsigned char c)
{
	if (c >= 128)
		return -1;
	return b64[c] != 0 || c == 'A' ? b64[c] : -1;
}

static unsigned utf8_put(char *p, uint32_t c)
{
	if (c < 0x80) {
		p[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (char)(0xe0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3f));
		p[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	p[0] = (char)(0xf0 | c >> 18);
	p[1] = (char)(0x80 | (c >> 12 & 0x3f));
	p[2] = (char)(0x80 | (c >> 6 & 0x3f));
	p[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

/* Decodes name into out. Returns the length without the terminator or -1. */
int mailbox_to_utf8(const char *name, size_t len, char *out, size_t size)
{
	size_t i = 0, o = 0;
	uint32_t acc, unit, high;
	unsigned bits, n;
	char tmp[4];
	unsigned char c;
	bool any;
	int d;

	while (i < len) {
		c = (unsigned char)name[i++];
		if (c < 0x20 || c > 0x7e)
			return -1;

		if (c != '&') {
			if (o == size)
				return -1;
			out[o++] = (char)c;
			continue;
		}

		if (i == len)
			return -1;
		if (name[i] == '-') {
			if (o == size)
				return -1;
			out[o++] = '&';
			i++;
			continue;
		}

		acc = 0;
		bits = 0;
		high = 0;
		any = false;
		for (;;) {
			if (i == len)
				return -1;
			c = (unsigned char)name[i++];
			if (c == '-')
				break;
			d = digit(c);
			if (d < 0)
				return -1;
			acc = acc << 6 | (uint32_t)d;
			bits += 6;
			if (bits < 16)
				continue;

			bits -= 16;
			unit = acc >> bits & 0xffff;
			acc &= (1u << bits) - 1;
			any = true;

			if (high != 0) {
				if (unit < 0xdc00 || unit > 0xdfff)
					return -1;
				unit = 0x10000 + ((high & 0x3ff) << 10) + (unit & 0x3ff);
				high = 0;
			} else if (unit >= 0xd800 && unit <= 0xdbff) {
				high = unit;
				continue;
			} else if (unit >= 0xdc00 && unit <= 0xdfff) {
				return -1;
			}
			if (unit >= 0x20 && unit <= 0x7e)
				return -1;	/* must stand for itself */
			if (unit == 0)
				return -1;

			n = utf8_put(tmp, unit);
			if (n > size - o)
				return -1;
			memcpy(out + o, tmp, n);
			o += n;
		}

		/* what is left over must be zero bits, less than a digit's worth */
		if (!any || high != 0 || bits >= 6 || acc != 0)
			return -1;
	}

<<<<<<< V
	if (o > size)
=======
	if (o == size)
>>>>>>> F
		return -1;
	out[o] = '\0';
	return (int)o;
}
